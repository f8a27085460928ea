"""Signatures, against an independent implementation in both directions."""

import base64
import hashlib

import minisign
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.minisign import PublicKey, Signature, SigningKey

KEY = SigningKey(bytes(range(32)))
TEXT = b"manifest"
SIGNED = KEY.sign(TEXT, "skb1 comment")


@given(st.binary(max_size=200), st.binary(min_size=32, max_size=32))
def test_the_other_implementation_accepts_ours(message, seed):
    key = SigningKey(seed)
    other = minisign.PublicKey.from_bytes(key.public.file())
    other.verify(message, minisign.Signature.from_bytes(key.sign(message, "skb1 comment")))


def test_we_accept_the_other_implementation():
    pair = minisign.KeyPair.generate()
    public = PublicKey.from_text(bytes(pair.public_key).decode().splitlines()[1])
    made = pair.secret_key.sign(TEXT, untrusted_comment="skb1", trusted_comment="skb1 x")
    parsed = Signature.parse(bytes(made) + b"\n")
    assert parsed.comment == "skb1 x"
    assert parsed.key_id == public.key_id
    parsed.verify(TEXT, public)


def test_key_texts_come_back():
    public = KEY.public
    assert PublicKey.from_text(public.text) == public
    assert public.file().splitlines()[0].decode().endswith(public.key_id)
    assert "bytes" not in repr(KEY)


@pytest.mark.parametrize(
    "text", ["", "RW", KEY.public.text[:-1], KEY.public.text + "=", "XX" + KEY.public.text[2:], "é"]
)
def test_key_texts_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        PublicKey.from_text(text)


def lines(**changes: bytes) -> bytes:
    names = ("first", "signature", "comment", "over")
    kept = dict(zip(names, SIGNED.split(b"\n"), strict=False))
    return b"".join({**kept, **changes}[name] + b"\n" for name in names)


_RAW = base64.b64decode(SIGNED.split(b"\n")[1])
FORMS = {
    "first line": lines(first=b"untrusted comment: other"),
    "no comment mark": lines(comment=b"skb1 comment"),
    "legacy kind": lines(signature=base64.b64encode(b"Ed" + _RAW[2:])),
    "short": lines(signature=base64.b64encode(_RAW[:-1])),
    "bad base64": lines(signature=b"!" + SIGNED.split(b"\n")[1][1:]),
    "second spelling of base64": lines(over=SIGNED.split(b"\n")[3][:-3] + b"B=="),
    "line more": SIGNED + b"x\n",
    "no last line feed": SIGNED[:-1],
    "carriage returns": SIGNED.replace(b"\n", b"\r\n"),
    "control sign in comment": lines(comment=b"trusted comment: a\tb"),
    "not ascii": lines(comment="trusted comment: é".encode()),
    "empty": b"",
}


@pytest.mark.parametrize("name", FORMS)
def test_forms_refused(name):
    with pytest.raises(BatchFault) as caught:
        Signature.parse(FORMS[name])
    assert caught.value.code == "SIGNATURE"


CONTENTS = {
    "other text": (SIGNED, b"manifesT", KEY.public),
    "other key": (SIGNED, TEXT, SigningKey.generate().public),
    "other comment": (lines(comment=b"trusted comment: skb1 commenT"), TEXT, KEY.public),
    "the digest itself": (SIGNED, hashlib.blake2b(TEXT).digest(), KEY.public),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_contents_refused(name):
    data, text, public = CONTENTS[name]
    with pytest.raises(BatchFault) as caught:
        Signature.parse(data).verify(text, public)
    assert caught.value.code == "SIGNATURE"


@pytest.mark.parametrize("comment", ["", "a\nb", "é"])
def test_comments_never_signed(comment):
    with pytest.raises(ValueError, match="comment"):
        KEY.sign(TEXT, comment)
