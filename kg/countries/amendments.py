"""What the data packages lack or tell otherwise than newspapers, as data with the reason beside it.

CLDR (Babel) is followed for names, which the Unicode Consortium keeps; ``countryinfo`` for capitals, demonyms
and official names. ISO 3166-1 codes name the entries.
"""

from __future__ import annotations

__all__ = [
    "ABBREVIATIONS", "CODES", "DEMONYMS", "DEPENDENT", "GOVERNMENT_SEATS", "NAMES", "NOT_A_STATE",
    "NO_METONYMS", "OTHER_NAMES",
]  # fmt: skip

NAMES = {
    # CLDR's names for menus, where two that sort together must be told apart.
    "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "HK": "Hong Kong", "MO": "Macau",
    "MM": "Myanmar", "PS": "Palestine",
    # What English papers write.
    "CI": "Ivory Coast", "TR": "Turkey", "VC": "Saint Vincent and the Grenadines",
    "GS": "South Georgia and the South Sandwich Islands",
}  # fmt: skip
"""Usual short names that differ from CLDR's, which are accepted as well."""

CODES = {"XK": "XKX", "EU": "EUR"}
"""Alpha-3 codes of what ISO 3166-1 only reserves: Kosovo, and the Union, a body of its own beside states."""

OTHER_NAMES = {
    "CN": ["Mainland China"], "CV": ["Cape Verde"], "CZ": ["Czechia", "Czech Republic"],
    "GB": ["Britain", "Great Britain"], "IE": ["Ireland", "Republic of Ireland"], "LA": ["Laos"],
    "MM": ["Burma"], "NL": ["Holland"], "SZ": ["Swaziland"], "TL": ["East Timor"], "TR": ["Türkiye"],
    "US": ["America", "United States of America"], "VA": ["Vatican", "Holy See"],
    "VN": ["Viet Nam"], "XK": ["Republic of Kosovo"],
}  # fmt: skip
"""Single words cannot be taken from the package: among them are "Island" for Iceland and "Mann"."""

ABBREVIATIONS = {
    "US": ["US", "USA", "U.S.", "U.S.A."], "GB": ["UK", "U.K."], "AE": ["UAE", "U.A.E."],
    "EU": ["EU", "E.U."], "CD": ["DRC"], "KP": ["DPRK"], "CN": ["PRC"], "KR": ["ROK"],
}  # fmt: skip
"""Matched letter by letter: "us" and "it" are words. ISO codes are no names, so "NO" is not Norway."""

GOVERNMENT_SEATS = {
    "US": ["Washington", "Washington, D.C."], "KZ": ["Astana"], "UA": ["Kiev"], "BI": ["Gitega"],
    "SZ": ["Mbabane"], "BO": ["La Paz"], "NL": ["The Hague"], "CI": ["Abidjan"], "IN": ["Delhi"],
    "XK": ["Pristina"], "EU": ["Brussels"], "CH": ["Berne"], "PW": ["Koror"],
}  # fmt: skip
"""Cities that stand for a government beside the capital that the package gives, or newer than that."""

NO_METONYMS = frozenset({"georgetown", "kingston", "male", "nassau", "saint johns", "san jose", "victoria"})
"""Capitals whose names mean something else far more often in English news."""

DEMONYMS = {
    "AR": ["Argentine"], "GB": ["Briton"], "IS": ["Icelandic"], "KG": ["Kyrgyz"], "KZ": ["Kazakh"],
    "LU": ["Luxembourgish"], "MV": ["Maldivian"], "NZ": ["Kiwi"], "PH": ["Philippine"], "SA": ["Saudi"],
    "SI": ["Slovenian"], "SK": ["Slovakian"], "TJ": ["Tajik"], "UZ": ["Uzbek"], "XK": ["Kosovar"],
    "EC": ["Ecuadorian"], "CV": ["Cape Verdean"],
}  # fmt: skip
"""Of the people and what is theirs. The package gives one word a country, and not always the usual one."""

NOT_A_STATE = frozenset({"Wales"})
"""Parts of a state that the package files under its code."""

_TERRITORIES = (
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC"
    " NF NU PF PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT"
)
DEPENDENT = frozenset(_TERRITORIES.split())
"""Territories. Their capitals mean no government, and a demonym that they share is the state's."""
