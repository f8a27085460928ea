#!/bin/sh
# Verifies one SKB-1 batch with stock tools only: age, tar, minisign, sha256sum, gzip and those of every Unix.
# Nothing is unpacked before every name was looked at, and nothing is read before the signature held.
#
#   verify_skb1.sh FILE.tar.age AGE_KEY_FILE MINISIGN_PUBLIC_KEY_FILE [RECEIVER_CODE]
#
# Prints the totals and "VALID" and ends with 0; or one line "REFUSED: why" and ends with 1.
# It knows one file: whether its place in the chain is right, and each record, is for the receiver to judge.
set -eu
LC_ALL=C
export LC_ALL
umask 077

refuse() {
    echo "REFUSED: $1"
    exit 1
}

[ $# -ge 3 ] || { sed -n 2,9p "$0"; exit 2; }
file=$1 key=$2 public=$3 receiver=${4:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
tar=$work/a.tar manifest=$work/x/manifest.json

# The seal
[ "$(wc -c < "$file")" -le 268435456 ] || refuse "LIMIT file"
age -d -i "$key" -o "$tar" "$file" 2> /dev/null || refuse "DECRYPT or RECIPIENT"
[ -s "$tar" ] || refuse "CONTAINER empty"

# The container: names, kinds and end, before anything is unpacked
tar -tf "$tar" > "$work/names" 2> /dev/null || refuse "CONTAINER"
tar --numeric-owner -tvf "$tar" > "$work/long" 2> /dev/null || refuse "CONTAINER"
! grep -qv '^-rw-r--r-- 0/0 ' "$work/long" || refuse "CONTAINER a member is no plain file"
[ "$(sed -n 1p "$work/names")" = manifest.json ] || refuse "CONTAINER first member"
[ "$(sed -n 2p "$work/names")" = manifest.json.minisig ] || refuse "CONTAINER second member"
[ "$(sed -n 3p "$work/names")" = records.jsonl.gz ] || refuse "CONTAINER third member"
sed 1,3d "$work/names" > "$work/documents"
! grep -qvE '^att/[0-9a-f]{64}$' "$work/documents" || refuse "CONTAINER name"
sort -cu "$work/documents" 2> /dev/null || refuse "CONTAINER order"
blocks=2
while read -r _mode _owner size _rest; do
    blocks=$((blocks + 1 + (size + 511) / 512))
done < "$work/long"
[ "$(wc -c < "$tar")" -eq $((blocks * 512)) ] || refuse "CONTAINER end"
[ "$(tail -c 1024 "$tar" | tr -d '\0' | wc -c)" -eq 0 ] || refuse "CONTAINER end"
mkdir "$work/x"
tar -xf "$tar" -C "$work/x" --no-same-owner 2> /dev/null || refuse "CONTAINER"
[ "$(find "$work/x" -type f | wc -l)" -eq "$(wc -l < "$work/names")" ] || refuse "CONTAINER files"
[ "$(wc -c < "$manifest")" -le 8388608 ] || refuse "LIMIT manifest"
[ "$(wc -c < "$manifest.minisig")" -le 4096 ] || refuse "LIMIT signature"

# The signature over the bytes, and its comment
[ "$(sed -n 1p "$manifest.minisig")" = "untrusted comment: skb1" ] || refuse "SIGNATURE form"
[ "$(wc -l < "$manifest.minisig")" -eq 4 ] || refuse "SIGNATURE form"
comment=$(minisign -V -Q -H -p "$public" -m "$manifest" 2> /dev/null) || refuse "SIGNATURE or KEY_UNKNOWN"

# The manifest: canonical JSON, so that every field has one place
one() {
    found=$(grep -oE "$1" "$manifest" | sed -E "s/$1/\\1/")
    [ "$(printf '%s\n' "$found" | wc -l)" -eq 1 ] && [ -n "$found" ] || refuse "MANIFEST $2"
    printf '%s' "$found"
}
[ "$(wc -l < "$manifest")" -eq 0 ] || refuse "MANIFEST line feed"
grep -qE '^\{"acks":.*,"type":"skb\.[a-z]+","v":[0-9]+\}$' "$manifest" || refuse "MANIFEST"
grep -q ',"type":"skb.batch","v":' "$manifest" || refuse "TYPE"
grep -q ',"type":"skb.batch","v":1}$' "$manifest" || refuse "VERSION"
epoch=$(one '"epoch":([0-9]+),"prev":' epoch)
seq=$(one '"reason":[^,]*,"seq":([0-9]+)\}' seq)
office=$(one '"sender":\{[^}]*"office":"([A-Z0-9-]+)"' office)
station=$(one '"sender":\{[^}]*"station":"([A-Z0-9]{4})"' station)
to=$(one '"recipient":\{[^}]*"office":"([A-Z0-9-]+)"' recipient)
digest=$(sha256sum < "$manifest" | cut -c1-64)
[ "$comment" = "skb1 skb.batch $office $station $epoch.$seq sha256:$digest" ] || refuse "SIGNATURE comment"
key_id=$(one '"sender":\{[^}]*"key":"([0-9A-F]{16})"' key)
grep -q "$key_id" "$public" || refuse "SENDER key"
copies=$(grep -oE '"copies":\[.*\],"files":\[' "$manifest" || true)
if [ -n "$receiver" ] && [ "$to" != "$receiver" ]; then
    printf '%s' "$copies" | grep -q "\"office\":\"$receiver\"" || refuse "RECIPIENT $to"
fi

# Every announced member, its size and its hash; no member more
grep -oE '"name":"[^"]+"[^}]*"sha256":"[0-9a-f]{64}","size":[0-9]+' "$manifest" > "$work/files" || refuse "MANIFEST files"
sed -E 's/"name":"([^"]+)".*/\1/' "$work/files" > "$work/announced"
sed 1,2d "$work/names" | cmp -s - "$work/announced" || refuse "CONTAINER members"
sed -E 's/"name":"([^"]+)".*"sha256":"([0-9a-f]{64})".*/\2  \1/' "$work/files" > "$work/sums"
(cd "$work/x" && sha256sum --strict --status -c "$work/sums") || refuse "HASH"
(cd "$work/x" && while read -r name; do wc -c < "$name"; done < "$work/announced") > "$work/sizes"
sed -E 's/.*"size":([0-9]+)$/\1/' "$work/files" | cmp -s - "$work/sizes" || refuse "CONTAINER size"

# The lines, never more than announced
raw_size=$(one '"raw_size":([0-9]+),' raw_size)
raw_sha256=$(one '"raw_sha256":"([0-9a-f]{64})"' raw_sha256)
[ "$raw_size" -le 1073741824 ] || refuse "LIMIT records"
packed=$work/x/records.jsonl.gz
[ "$(head -c 8 "$packed" | od -An -tx1 | tr -d ' \n')" = 1f8b080000000000 ] || refuse "RAW_SIZE"
gzip -t "$packed" 2> /dev/null || refuse "RAW_SIZE"
gzip -dc "$packed" 2> /dev/null | head -c $((raw_size + 1)) > "$work/lines"
[ "$(wc -c < "$work/lines")" -eq "$raw_size" ] || refuse "RAW_SIZE"
[ "$(sha256sum < "$work/lines" | cut -c1-64)" = "$raw_sha256" ] || refuse "HASH lines"
[ -z "$(tail -c 1 "$work/lines")" ] || refuse "HASH last line"

# The totals that people compare on paper
totals=$(one '(\"totals\":\{.*),"type":"skb.batch"' totals)
total() { printf '%s' "$totals" | grep -oE "[{,]\"$1\":\"?[0-9]+" | grep -oE '[0-9]+$'; }
documents=$(wc -l < "$work/documents")
bytes=$(sed 1d "$work/sizes" | { sum=0; while read -r size; do sum=$((sum + size)); done; echo "$sum"; })
records=$(wc -l < "$work/lines")
[ "$(total records)" -eq "$records" ] || refuse "TOTALS records"
[ "$(total attachments)" -eq "$documents" ] || refuse "TOTALS documents"
[ "$(total att_bytes)" -eq "$bytes" ] || refuse "TOTALS bytes"
echo "sender      $office $station"
echo "receiver    $to"
echo "place       $epoch.$seq"
echo "records     $records"
echo "documents   $documents ($bytes bytes)"
echo "nik_sum     $(total nik_sum)"
echo "sha256      $digest"
echo VALID
