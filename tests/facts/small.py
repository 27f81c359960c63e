"""A small invented table that the tests of this folder share: two states, one body, a dozen people."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "table.toml": 'version = "7"\nas_of = "2026-01-31"\n',
    "persons.csv": """id,name,surname,aliases,born,died,source,note
ana-vrelska,Ana Vrelská,Vrelská,,1961-04-02,,gazette,
bo-lind,Bo Lind,Lind,,1950,,gazette,
ivo-tarnsky,Ivo Tarnsky,Tarnsky,Ivo Tarnskiy|Iwo Tarnski,1970-05-05,,gazette,
jon-adeyo,Jon Q. Adeyo,Adeyo,J. Q. Adeyo,1948,2019-08-08,gazette,
kim-sun-ho,Kim Sun-ho,Kim,Kim Sun Ho,1975,,gazette,
lula-moreno,Luisa Moreno,Moreno,Lula,1966-01-01,,gazette,
mara-al-sabir,Mara al-Sabir,al-Sabir,Mara Sabir,1980-02-29,,gazette,
per-lind,Per Lind,Lind,,1990-01-01,,gazette,
uma-von-der-tal,Uma von der Tal,von der Tal,,1958,,gazette,
""",
    "places.csv": """id,name,kind,aliases,demonyms,metonyms,within,source,note
al,Alvaria,country,Republic of Alvaria,Alvarian,Grey House|Port Alvar,,gazette,
no,Nordmark,country,,Nordmarker|Nordmarkish,,,gazette,
tal-city,Talberg,city,,,,no,gazette,
""",
    "organisations.csv": """id,name,aliases,kind,place,founded,dissolved,successor,source,note
ice,International Council of Estuaries,ICE|Estuary Council,body,no,2004-06-01,..,,gazette,
old-league,League of Deltas,,body,no,1920,2004-05-31,ice,gazette,
""",
    "names.csv": """entity,name,start,end,source,note
no,Northmarch,,1999-12-31,gazette,
no,Nordmark,2000-01-01,..,gazette,
pond,Ponder,2006-07-15,2023-07-22,gazette,
pond,Pond,2023-07-23,..,gazette,
""",
    "things.csv": """id,name,aliases,kind,place,start,end,successor,source,note
al-crown,Alvarian crown,crown,currency,al,1919-02,2001-12-31,al-florin,gazette,
al-florin,Alvarian florin,,currency,al,2002-01-01,..,,gazette,
pond,Pond,,platform,,2006-07-15,..,,gazette,
""",
    "absences.csv": """jurisdiction,title,start,end,source,note
al,prime-minister,2010-07-01,..,gazette,the constitution of 2010 has none
""",
    "offices.csv": """id,name,titles,jurisdiction,aliases,seats,covered,courtesy,source,note
al-foreign-minister,Foreign Minister of Alvaria,foreign-minister,al,,1,2000-01-01/2026-01-31,,gazette,
al-justice,Justice of the High Court of Alvaria,justice,al,,many,,,gazette,
al-president,President of Alvaria,president|head-of-state,al,Grey House chief,1,../2026-01-31,yes,gazette,
ice-secretary,Secretary of the Estuary Council,secretary-general,ice,,1,2004-06-01/2026-01-31,,gazette,
no-foreign-minister,Foreign Minister of Nordmark,foreign-minister,no,,1,,,gazette,
""",
    "tenures.csv": """person,office,start,end,acting,source,note
bo-lind,al-foreign-minister,2000-01-01,2015-03-10,,gazette,
ana-vrelska,al-foreign-minister,2015-03-10,2020-06-30,,gazette,
ivo-tarnsky,al-foreign-minister,2020-06-30,2024,,gazette,
kim-sun-ho,al-foreign-minister,2024-11-05,..,,gazette,
jon-adeyo,al-president,1980,2010-07-01,,gazette,
bo-lind,al-president,2010-07-01,2020-07-01,,gazette,
ana-vrelska,al-president,2020-07-01,..,,gazette,
per-lind,ice-secretary,2004-06-01,2016-05-31,,gazette,
uma-von-der-tal,ice-secretary,2016-06-01,..,,gazette,
lula-moreno,no-foreign-minister,2019-05,,,gazette,
""",
    "series.csv": """id,name,aliases,source,note
estuary-forum,Estuary Forum,Talberg forum,gazette,
""",
    "events.csv": """id,name,aliases,kind,start,end,place,series,edition,source,note
estuary-forum-2024,Estuary Forum 2024,,meeting,2024-02-05,2024-02-07,Talberg,estuary-forum,20,gazette,
estuary-forum-2025,Estuary Forum 2025,,meeting,2025-02-03,2025-02-06,Talberg,estuary-forum,21,gazette,
great-flood,Great Flood of Talberg,Talberg flood,disaster,2011-10-09,,tal-city,,,gazette,
""",
    "sources.csv": """id,title,publisher,url,published,licence,note
gazette,Official Gazette,Alvarian State Press,https://gazette.example/,2026-01-31,public domain,
""",
}


def write(folder: Path, **changes: str) -> Path:
    """Write the small table into a folder, some files replaced (`persons="…"`); return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    files = FILES | {f"{table}.csv": text for table, text in changes.items()}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder
