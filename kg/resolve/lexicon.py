"""Words that tell what a noun phrase refers to: small, closed lists."""

from __future__ import annotations

__all__ = [
    "BUSINESSES",
    "CHILDREN",
    "DETERMINERS",
    "DOCUMENT_HEADS",
    "FEMALE_WORDS",
    "GENERIC_BODIES",
    "GROUP_HEADS",
    "HONORIFICS",
    "INDEFINITE",
    "KIN",
    "LABELS",
    "MALE_WORDS",
    "NAMELESS",
    "ORGANIZATION_HEADS",
    "PARENTS",
    "PARTICLES",
    "PERSON_HEADS",
    "PLURAL_PRONOUNS",
    "PRONOUNS",
    "PUBLIC_BODIES",
    "TIES",
    "TITLE_WORDS",
    "UNIONS",
    "WATCHDOGS",
    "WORKERS_BODIES",
    "word_set",
]  # fmt: skip


def word_set(text: str) -> frozenset[str]:
    """The words of ``text``."""
    return frozenset(text.split())


PRONOUNS = word_set(
    "he she they it i we you me us my our him her them his its their hers theirs who himself herself this"
    " that one which whom whose"
)
PLURAL_PRONOUNS = word_set("they them their theirs we")
HONORIFICS = word_set("mr mrs ms miss mx dr sir dame lord lady madam prof rev sen rep gov gen col capt lt")
MALE_WORDS = word_set(
    "he him his himself mr sir lord chairman spokesman businessman policeman fireman alderman councilman"
    " congressman"
    " man boy father son brother husband uncle grandfather nephew king prince duke actor"
)
FEMALE_WORDS = word_set(
    "she her hers herself mrs ms miss dame lady madam chairwoman spokeswoman businesswoman policewoman"
    " councilwoman"
    " congresswoman woman girl mother daughter sister wife aunt grandmother niece queen princess duchess"
    " actress"
)
LABELS = word_set(
    "republican democrat democratic conservative liberal labour tory socialist libertarian independent green"
    " populist incumbent rival fellow billionaire"
)
"""Party and standing as news puts them before a full name, which they are no part of."""
TITLE_WORDS = word_set(
    "minister premier president chancellor secretary governor mayor senator congressman congresswoman"
    " representative"
    " councillor councilor councilman councilwoman alderman ambassador envoy commissioner negotiator"
    " chairman chairwoman"
    " chairperson chair chief head director manager executive officer ceo cfo coo founder co-founder owner"
    " partner"
    " president-elect leader deputy spokesman spokeswoman spokesperson coach captain judge justice"
    " prosecutor lawyer"
    " barrister solicitor attorney professor doctor analyst economist epidemiologist seismologist scientist"
    " researcher"
    " historian critic editor author engineer planner inspector investigator sheriff general admiral"
    " colonel major"
    " sergeant lieutenant commander bishop archbishop pope cardinal reverend king queen prince princess"
    " treasurer"
    " whip speaker adviser advisor strategist trader farmer teacher nurse surgeon paramedic pharmacist"
    " activist"
    " organiser organizer campaigner candidate lawmaker legislator member members ministers councillors"
    " analysts"
    " directors detective superintendent constable principal dean provost rector regulator-general counsel"
    " administrator coordinator curator conductor composer actor actress singer musician"
)
"""Heads of titles and job descriptions; any of them may also stand alone ("the minister")."""
PERSON_HEADS = (
    TITLE_WORDS
    | MALE_WORDS
    | FEMALE_WORDS
    | word_set(
        "official diplomat source aide insider person resident neighbour neighbor witness student worker"
        " driver customer"
        " patient voter banker predecessor successor colleague co-author defendant suspect owner tenant"
        " shopkeeper"
    )
    - word_set("he him his himself she her hers herself")
)
GROUP_HEADS = word_set(
    "officials sources people hosts independents anyone everyone nobody residents analysts experts"
    " economists scientists researchers critics supporters"
    " opponents investigators traders workers lawmakers diplomats aides insiders witnesses students"
    " patients voters"
    " colleagues directors members inspectors engineers newspapers media police prosecutors lawyers doctors"
    " neighbours"
    " neighbors authorities activists campaigners executives observers authors ministers councillors"
    " industry family"
    " farmers teachers nurses parents locals protesters organisers organizers investors customers men women"
    " brothers"
    " sisters parties allies negotiators advisers fans players drivers shopkeepers some many most others"
    " several"
)
ORGANIZATION_HEADS = word_set(
    "board ministry department office agency authority commission committee council court parliament senate"
    " congress"
    " assembly government administration cabinet company corporation corp inc ltd llc plc group holdings"
    " bank fund"
    " capital partners union league federation association alliance society institute university college"
    " school"
    " hospital centre center foundation trust party club team church museum service services bureau press"
    " news"
    " times post industries motors airlines airways energy technologies semiconductor systems networks"
    " railways"
    " exchange chamber brothers force army navy treasury mutual campaign coalition network organisation"
    " organization"
    " firm regulator watchdog chipmaker carmaker automaker maker manufacturer retailer operator lender"
    " insurer airline"
    " publisher broadcaster newspaper charity side house think-tank guild forum utility toymaker weekly"
    " tribunal directorate inspectorate secretariat commissariat removals voices woodworkers builders"
    " logistics foods solutions studios labs laboratories works stores markets pharma pharmaceuticals"
    " insurance records films pictures ventures associates consulting software analytics robotics steel"
    " mining petroleum oil gas telecom media"
)
GENERIC_BODIES = word_set(
    "company firm group club regulator watchdog chipmaker carmaker automaker maker manufacturer retailer"
    " operator lender"
    " insurer airline publisher broadcaster newspaper charity organisation organization agency bank team"
    " body union utility toymaker guild forum business"
)
"""Heads that describe any body of their kind; others ("the ministry") must be part of a body's name."""
BUSINESSES = word_set(
    "company firm chipmaker carmaker automaker maker manufacturer retailer operator lender insurer airline"
    " publisher broadcaster utility toymaker bank business"
)
"""General heads that mean a business: no ministry, union or state is "the company"."""
WATCHDOGS = word_set("regulator watchdog agency")
UNIONS = word_set("union guild")
PUBLIC_BODIES = word_set(
    "board ministry department office agency authority commission committee council court parliament senate"
    " congress assembly government administration cabinet treasury police force army navy bureau"
    " regulator watchdog inspectorate tribunal house"
)
WORKERS_BODIES = word_set("union guild federation association alliance league forum society chamber club")
DOCUMENT_HEADS = word_set(
    "report study poll survey statement letter memo memorandum policy minutes petition paper review ruling"
    " document"
    " documents filing lawsuit complaint indictment law bill article book email e-mail message post tweet"
    " website"
    " transcript communique communiqué notice analysis audit findings research data figures opinion"
)
KIN = word_set(
    "husband wife spouse fiancé fiancée partner brother sister twin mother father son daughter child uncle"
    " aunt cousin nephew niece grandmother grandfather grandson granddaughter widow widower mum dad"
)
"""What somebody is to somebody else for life; no office."""
TIES = KIN | word_set(
    "co-author co-founder colleague deputy predecessor successor lawyer attorney aide friend neighbour"
    " neighbor boss rival mentor teammate"
)
"""Nouns that say what one person is to another: "her co-author", "his sister"."""
PARENTS = word_set("mother father mum dad parent")
CHILDREN = word_set("son daughter child")
NAMELESS = word_set(
    "official diplomat source aide insider person resident neighbour neighbor witness student worker driver"
    " customer patient voter spokesman spokeswoman spokesperson analyst economist expert reader caller man"
    " woman lawmaker researcher scientist user"
)
"""Heads of descriptions that news leaves without a name: "an official" at a story's head is named nowhere."""
DETERMINERS = word_set("the a an its his her their our my your this that these those one's another some")
INDEFINITE = word_set(
    "a an another one two three four five six seven eight nine ten some several many most few other others"
    " all both"
    " dozens hundreds senior unnamed anonymous"
)
PARTICLES = word_set("van von der den de del della di da dos du la le el al bin ibn ben ter ten zu st of")
