"""Words that invented Indonesian names are put together from, by the peoples one meets in "
"the three cities."""

from dataclasses import dataclass

from kelurahan_desk.domain.codes import Religion


@dataclass(frozen=True, slots=True)
class People:
    """One way of naming. `clans` follow the given names and pass from the father; weights are shares."""

    weight: int
    men: tuple[str, ...]
    women: tuple[str, ...]
    second_men: tuple[str, ...]
    second_women: tuple[str, ...]
    clans: tuple[str, ...] = ()
    religions: tuple[tuple[Religion, int], ...] = ((Religion.ISLAM, 97), (Religion.KRISTEN, 3))


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_MUSLIM_SECOND_MEN = _words(
    "HIDAYAT RAHMAN FAUZI RAMADHAN ARIFIN MAULANA ANSHARI FADILLAH YUSUF IBRAHIM HAKIM "
    "SYAHPUTRA RIDWAN AKBAR ZAINI"
)
_MUSLIM_SECOND_WOMEN = _words(
    "RAHMAH HASANAH AZZAHRA FITRIANI AULIA NURJANNAH SALSABILA KHAIRUNNISA MAULIDA RAMADHANI "
    "HIDAYAH ZAHRA AZIZAH"
)
_CHURCHES = ((Religion.KRISTEN, 78), (Religion.KATHOLIK, 18), (Religion.ISLAM, 4))

PEOPLES: tuple[People, ...] = (
    People(
        34,
        _words(
            "SLAMET AGUS BAMBANG JOKO SUTRISNO WAHYU EKO DWI TRI HERU SUPRIYADI TEGUH BUDI YULIANTO "
            "RUDI HARI GATOT "
            "MULYONO SUGENG WIDODO ARIF PRASETYO KUNCORO SUPARMAN DARMAJI ANDIKA BAYU RIZKI DIMAS GALIH"
        ),
        _words(
            "SRI SITI ENDANG DEWI WAHYUNI LESTARI NINGSIH SULASTRI RATNA YULI TUTIK PURWANTI WIDYA "
            "INDAH RETNO SUMIATI "
            "MURNI KARTIKA AYU PUTRI NOVI RINA WULAN DIAN ANGGUN LARAS"
        ),
        _words(
            "SANTOSO WIBOWO SETIAWAN NUGROHO PRABOWO UTOMO KURNIAWAN SUSANTO HARTONO SAPUTRA PRAKOSO "
            "RAHARJO"
        ),
        _words(
            "RAHAYU WULANDARI HANDAYANI ASTUTI PUSPITASARI UTAMI MAHARANI KUSUMA PERTIWI ANGGRAINI "
            "SAFITRI"
        ),
    ),
    People(
        18,
        _words(
            "AHMAD MUHAMMAD ABDUL SYAHRIANI NORHAN HAIRUL MASRANI JUMANSYAH RUSLI HAMDANI ARDIANSYAH "
            "SYARIF GAZALI"
        ),
        _words(
            "NORHAYATI HALIMAH RUSMINI NORLIANA JAMILAH MASITAH HAMIDAH RABIATUL NORMA JUMIATI ARBAYAH "
            "MARIANI NURUL"
        ),
        _MUSLIM_SECOND_MEN,
        _MUSLIM_SECOND_WOMEN,
        religions=((Religion.ISLAM, 100),),
    ),
    People(
        20,
        _words(
            "ANDI AMIRUDDIN BASO MAPPANGARA SAMSUDDIN RUSTAM HASANUDDIN JAMALUDDIN ARIFUDDIN SYAMSUL "
            "TAUFIK IRWAN BAHAR"
        ),
        _words(
            "BESSE ROSMIATI NURHAYATI HASNAH ANDI ST. HARIANI KASMAWATI SUARNI NURAENI ERNAWATI "
            "MARDIANA JUMRIANI"
        ),
        (*_MUSLIM_SECOND_MEN, "MAPPATUNRU", "PALLAWA", "MANGGABARANI"),
        (*_MUSLIM_SECOND_WOMEN, "TENRIAWARU", "BAU", "TENRI"),
        religions=((Religion.ISLAM, 99), (Religion.KRISTEN, 1)),
    ),
    People(
        7,
        _words("ALUNG IDRUS BAHRUN DAYANG UJANG LEJAU MARKUS YOHANES PETRUS LENCAU NGAU ASAN BILUNG JALUNG"),
        _words("DAYANG LISAH ULING BULAN MARTINA YULIANA LENAU PAYA SABINA NOVENA RINI HURIAH AGUSTINA"),
        _words("LAWING IBAU TINGANG APUI LUHAT ANYI USAT EDE"),
        _words("LING UREI DEWI SULAU LAHAI MERIN ULAU"),
        religions=(
            (Religion.KRISTEN, 40), (Religion.KATHOLIK, 30), (Religion.ISLAM, 28), (Religion.OTHER, 2),
        ),
    ),
    People(
        5,
        _words("JOHANNES PARULIAN TIGOR BONAR HOTMAN RICARDO SAUT EDWARD MANGASI BENNY JUNIOR POLTAK"),
        _words("TIURMA RISMA LAMTIUR ROSLINA DEBORA MARIA RUTH ERIKA HOTMAIDA CHRISTINA YOHANA"),
        _words("PARDAMEAN HASUDUNGAN MARULI FERNANDO TUA"),
        _words("ULI NATALIA MAGDALENA BR. ROSARI"),
        _words(
            "SIMANJUNTAK NAINGGOLAN SIHOMBING SITORUS HUTAPEA PANJAITAN SIREGAR LUMBANTOBING PURBA "
            "GINTING"
        ),
        _CHURCHES,
    ),
    People(
        4,
        _words("STEVEN JEFRI MARTHEN ROLAND FERDINAND JHON ALFRIDO DENNY NOLDY VICTOR"),
        _words("MEISKE JULITA GRACE FEBRI OLGA SILVANA FRISKA MARGARETHA DEASY NATASYA"),
        _words("YOHANES HENDRIK ALEXANDER REVLY"),
        _words("CLAUDIA MONICA PATRICIA KEZIA"),
        _words("WOWOR TUMBELAKA LUMINTANG KAWILARANG PANDEY MANDAGI RUMENGAN SUMAMPOUW LASUT"),
        _CHURCHES,
    ),
    People(
        5,
        _words("HENDRA BUDI ROBERT ANTON WILLIAM KEVIN SUSANTO FENDI JHONY CHANDRA EDI"),
        _words("LINDA MEILIANA SUSAN LILY VERONICA FANNY SHERLY MEGAWATI YENNY CINDY"),
        _words("WIJAYA KURNIA SURYA GUNADI PERMANA"),
        _words("ANGELINA SUSANTI CAHYANI MARLINA HALIM"),
        _words("TANJAYA LIMANTO HALIM WIJAYA GUNAWAN SUTANTO TJANDRA KOSASIH"),
        (
            (Religion.BUDHA, 45), (Religion.KRISTEN, 25), (Religion.KATHOLIK, 18), (Religion.KHONGHUCU, 8),
            (Religion.ISLAM, 4),
        ),
    ),
    People(
        5,
        _words("ASEP DADANG UJANG DEDE CECEP YAYAN IWAN RAHMAT TATANG ENCEP DENI"),
        _words("EUIS NENENG IIS TETI LILIS YANI AI RATIH IMAS CUCU IDA"),
        _words("SURYANA SOPANDI GUNAWAN PERMANA SUTISNA KUSNADI NUGRAHA"),
        _words("KURNIASIH ROHAYATI SUMIATI MULYANI KOMALASARI NURLELA"),
    ),
    People(
        2,
        _words("WAYAN MADE NYOMAN KETUT GEDE PUTU KOMANG"),
        _words("WAYAN MADE NYOMAN KETUT LUH KADEK KOMANG"),
        _words("SUARDANA ARTAWAN SUDIRTA WIRAWAN MAHENDRA ADNYANA"),
        _words("SUARTINI ARIANI WIDIASTUTI PUSPAYANTI SUKERTI"),
        religions=((Religion.HINDU, 95), (Religion.ISLAM, 5)),
    ),
)  # fmt: skip

STREETS: tuple[str, ...] = (
    "JL. MANGGA", "JL. CEMPAKA PUTIH", "JL. SULTAN ALIMUDDIN", "GG. MAWAR", "GG. KELUARGA", "JL. PATTIMURA",
    "JL. PANTAI INDAH", "JL. TELAGA SARI", "GG. RUKUN", "JL. BUKIT HIJAU",
    "JL. SEPINGGAN RAYA", "JL. MERANTI",
    "JL. ULIN", "GG. DAMAI", "JL. GUNUNG SARI", "JL. MASJID RAYA",
    "JL. PASAR BARU", "PERUM GRAHA ASRI BLOK C",
    "PERUM BUMI PERMAI BLOK F", "JL. WOLTER", "GG. SAWO", "JL. TANJUNG", "JL. KENANGA", "JL. SIAGA",
)  # fmt: skip
ELSEWHERE: tuple[str, ...] = (
    "SAMARINDA", "BANJARMASIN", "SURABAYA", "MAKASSAR", "BONE", "MALANG", "JAKARTA", "PENAJAM", "TENGGARONG",
    "KEDIRI", "PALU", "MANADO", "MEDAN", "BANDUNG", "PAREPARE", "BLITAR", "TARAKAN", "KOTABARU", "AMUNTAI",
)  # fmt: skip
