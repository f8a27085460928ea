"use strict";
(function () {
  var MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
    "November", "Desember"];
  var TOLD = {
    valid: ["SAH", "Surat ini tercatat dalam arsip kantor dan masih berlaku."],
    expired: ["HABIS BERLAKU", "Surat ini asli, tetapi masa berlakunya sudah lewat."],
    revoked: ["TIDAK BERLAKU LAGI", "Surat ini pernah terbit, lalu dibatalkan, dicabut, atau diganti. Jangan diterima."],
    altered: ["TELAH DIUBAH", "Isi kode tidak cocok dengan tanda tangan kantor. Jangan diterima."],
    unknown: ["TIDAK DIKENAL", "Kode ini bukan kode surat dari kantor yang dikenal halaman ini. Hubungi kantor penerbit."],
  };
  var ENDED = { void: "Dibatalkan sebelum diserahkan", revoked: "Dicabut", replaced: "Diganti surat lain" };
  var data = JSON.parse(document.getElementById("data").textContent);
  var shown = null;

  function element(id) { return document.getElementById(id); }

  function bytes(text) { return new TextEncoder().encode(text); }

  function fromBase64(text) {
    var raw = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(raw, function (mark) { return mark.charCodeAt(0); });
  }

  function isSigned(text, signature, key) {
    return signature.length === 64 && key.length === 32 && nacl.sign.detached.verify(bytes(text), signature, key);
  }

  function keyOf(office, station) {
    var found = data.keys.filter(function (one) { return one.office === office && one.station === station; })[0];
    return found ? fromBase64(found.key) : null;
  }

  // Lists of letters that count no longer: "SKTML1|office|station|as of|count" and a line for each letter.
  function openList(list) {
    var lines = list.text.split("\n");
    var head = lines[0].split("|");
    var key = keyOf(head[1], head[2]);
    if (head[0] !== "SKTML1" || !key || !isSigned(list.text, fromBase64(list.signature), key)) { return null; }
    var ended = {};
    lines.slice(1).forEach(function (line) {
      var parts = line.split("|");
      ended[parts[0]] = parts[1];
    });
    return { office: head[1], station: head[2], asOf: head[3], count: lines.length - 1, ended: ended };
  }

  var lists = data.lists.map(openList);
  var whole = lists.length > 0 && lists.every(Boolean);

  // As the office's own program reads a statement: exactly eight parts, and base64url in its one spelling.
  function openStatement(text) {
    var parts = text.trim().split("|");
    if (parts.length !== 8 || parts[0] !== "SKTM1") { return null; }
    if (!/^\d{8}$/.test(parts[4]) || !/^\d{8}$/.test(parts[5]) || !/^[A-Za-z0-9_-]+$/.test(parts[7])) { return null; }
    var signature;
    try { signature = fromBase64(parts[7]); } catch (error) { return null; }
    var again = btoa(String.fromCharCode.apply(null, signature)).replace(/\+/g, "-").replace(/\//g, "_");
    if (again.replace(/=+$/, "") !== parts[7]) { return null; }
    return { office: parts[1], station: parts[2], number: parts[3], issued: parts[4], until: parts[5],
      person: parts[6], text: parts.slice(0, 7).join("|"), signature: signature };
  }

  function today() {
    var now = new Date();
    return String(now.getFullYear() * 10000 + (now.getMonth() + 1) * 100 + now.getDate());
  }

  function judge(statement) {
    if (!statement || !whole) { return "unknown"; }
    var key = keyOf(statement.office, statement.station);
    if (!key) { return "unknown"; }
    if (!isSigned(statement.text, statement.signature, key)) { return "altered"; }
    statement.list = lists.filter(function (list) {
      return list.office === statement.office && list.station === statement.station;
    })[0];
    statement.ended = statement.list && Object.prototype.hasOwnProperty.call(statement.list.ended, statement.number)
      ? statement.list.ended[statement.number] : "";
    if (statement.ended) { return "revoked"; }
    return statement.until < today() ? "expired" : "valid";
  }

  function longDate(text) {
    return Number(text.slice(6, 8)) + " " + MONTHS[Number(text.slice(4, 6)) - 1] + " " + text.slice(0, 4);
  }

  function show(text) {
    var statement = openStatement(text);
    var verdict = judge(statement);
    var trusted = verdict !== "unknown" && verdict !== "altered";
    shown = trusted ? statement : null;
    element("result").className = verdict;
    element("verdict").textContent = TOLD[verdict][0];
    element("told").textContent = whole ? TOLD[verdict][1]
      : "Daftar pada halaman ini rusak atau diubah. Minta halaman baru kepada kantor.";
    var facts = element("facts");
    facts.textContent = "";
    if (trusted) {
      var rows = [["Nomor surat", statement.number], ["Tanggal surat", longDate(statement.issued)],
        ["Berlaku sampai dengan", longDate(statement.until)]];
      if (statement.ended) { rows.push(["Keadaan", ENDED[statement.ended] || statement.ended]); }
      if (!statement.ended && statement.list && statement.issued >= statement.list.asOf.slice(0, 8)) {
        rows.push(["Catatan", "Surat ini terbit pada atau setelah tanggal daftar; pencabutannya belum tentu terlihat."]);
      }
      rows.forEach(function (row) { addFact(facts, row[0], row[1]); });
    }
    element("result").hidden = false;
    element("identity").hidden = !trusted;
    element("matched").textContent = "";
    element("nik").value = element("name").value = "";
    document.body.dataset.verdict = verdict;
  }

  function addFact(list, label, text) {
    var term = document.createElement("dt"), detail = document.createElement("dd");
    term.textContent = label;
    detail.textContent = text;
    list.append(term, detail);
  }

  function match() {
    if (!shown) { return; }
    var nik = element("nik").value.replace(/\D/g, "");
    var name = element("name").value.trim().replace(/\s+/g, " ").toUpperCase();
    var same = sha256(bytes(shown.number + "\n" + nik + "\n" + name)).slice(0, 20) === shown.person;
    element("matched").textContent = same ? "Cocok dengan surat." : "Tidak cocok dengan surat.";
    document.body.dataset.match = same ? "yes" : "no";
  }

  function scaled(picture, width) {
    var canvas = document.createElement("canvas");
    var factor = Math.min(1, width / picture.width);
    canvas.width = Math.max(1, Math.round(picture.width * factor));
    canvas.height = Math.max(1, Math.round(picture.height * factor));
    var pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return pen.getImageData(0, 0, canvas.width, canvas.height);
  }

  async function detected(picture) {
    if (!("BarcodeDetector" in window)) { return ""; }
    try {
      var found = await new BarcodeDetector({ formats: ["qr_code"] }).detect(picture);
      return found.length ? found[0].rawValue : "";
    } catch (error) { return ""; }
  }

  async function readPhoto(file) {
    element("busy").textContent = "Membaca foto…";
    try {
      var picture = await createImageBitmap(file);
      var text = await detected(picture);
      [2400, 1600, 1100, 800].forEach(function (width) {
        if (text) { return; }
        var image = scaled(picture, width);
        var found = jsQR(image.data, image.width, image.height);
        text = found ? found.data : "";
      });
      element("busy").textContent = text ? "" : "Kode tidak terbaca. Foto lebih dekat, tegak, dan terang, lalu coba lagi.";
      document.body.dataset.photo = text ? "read" : "unread";
      if (text) { element("code").value = text; show(text); }
    } catch (error) {
      element("busy").textContent = "Berkas ini bukan gambar yang dapat dibaca.";
      document.body.dataset.photo = "broken";
    }
  }

  // SHA-256 (FIPS 180-4), so that the page needs nothing from the browser that only secure pages have.
  function sha256(message) {
    var k = [], h = [], n = 2;
    for (var candidate = 2; k.length < 64; candidate += 1) {
      var prime = true;
      for (n = 2; n * n <= candidate; n += 1) { if (candidate % n === 0) { prime = false; break; } }
      if (prime) {
        if (h.length < 8) { h.push((Math.pow(candidate, 1 / 2) * 4294967296) | 0); }
        k.push((Math.pow(candidate, 1 / 3) * 4294967296) | 0);
      }
    }
    var length = message.length, padded = new Uint8Array(((length + 8 >> 6) + 1) * 64), view = new DataView(padded.buffer);
    padded.set(message);
    padded[length] = 128;
    view.setUint32(padded.length - 4, length * 8);
    for (var at = 0; at < padded.length; at += 64) {
      var w = new Int32Array(64), s = h.slice(), i;
      for (i = 0; i < 64; i += 1) {
        if (i < 16) { w[i] = view.getInt32(at + i * 4); } else {
          w[i] = (turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ (w[i - 2] >>> 10)) + w[i - 7]
            + (turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ (w[i - 15] >>> 3)) + w[i - 16];
        }
        var one = s[7] + (turned(s[4], 6) ^ turned(s[4], 11) ^ turned(s[4], 25)) + (s[4] & s[5] ^ ~s[4] & s[6]) + k[i] + w[i];
        var two = (turned(s[0], 2) ^ turned(s[0], 13) ^ turned(s[0], 22)) + (s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2]);
        s = [(one + two) | 0, s[0], s[1], s[2], (s[3] + one) | 0, s[4], s[5], s[6]];
      }
      for (i = 0; i < 8; i += 1) { h[i] = (h[i] + s[i]) | 0; }
    }
    return h.map(function (word) { return ("00000000" + (word >>> 0).toString(16)).slice(-8); }).join("");
  }

  function turned(word, by) { return (word >>> by) | (word << (32 - by)); }

  element("office").textContent = data.office;
  element("fingerprint").textContent = data.fingerprint;
  element("list").textContent = whole
    ? "Daftar surat yang tidak berlaku lagi: " + lists[0].count + " surat, keadaan " + longDate(lists[0].asOf) + "."
    : "Daftar pada halaman ini rusak atau diubah.";
  element("check").addEventListener("click", function () { show(element("code").value); });
  element("match").addEventListener("click", match);
  element("code").addEventListener("keydown", function (event) {
    if (event.key === "Enter") { event.preventDefault(); show(element("code").value); }
  });
  element("photo").addEventListener("change", function (event) {
    if (event.target.files.length) { readPhoto(event.target.files[0]); event.target.value = ""; }
  });
  if (location.hash.length > 1) {
    element("code").value = decodeURIComponent(location.hash.slice(1));
    show(element("code").value);
  }
  document.body.dataset.ready = "yes";
}());
