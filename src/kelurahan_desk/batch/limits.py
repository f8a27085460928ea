"""How large the parts of a file may be; a reader refuses more before it reads it. Sizes in bytes."""

MIB = 1024 * 1024

FILE = 256 * MIB
MAIL = 17 * MIB  # of a sealed file that goes by e-mail: 25 MB are what most servers take, base64 adds a third
MANIFEST = 8 * MIB
SIGNATURE = 4 * 1024
RECORD_LINE = 64 * 1024
RAW_RECORDS = 1024 * MIB
ATTACHMENT = 8 * MIB
ATTACHMENTS = 20_000
PLAIN_FILE = 16 * MIB  # roster and enrolment files, which are not sealed
DEPTH = 8
