"""Questions in other words than the passage's: answered all the same, and not by a passage that only looks alike.

Without them a reader that has learned what one changed word can break takes every word it does not find for a break.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from service.reader.training.almost import holds
from service.reader.training.example import Example

_SAME = (
    "began,started,commenced", "begin,start,commence", "helped,assisted,aided", "help,assist,aid",
    "children,kids,youngsters", "child,kid,youngster", "people,individuals,persons,folk", "country,nation,land",
    "countries,nations,lands", "city,town", "cities,towns", "money,funds,cash", "built,constructed,erected,put up",
    "build,construct,put up", "big,large,sizeable", "small,little,modest", "important,significant,vital,crucial",
    "often,frequently,regularly", "teachers,educators,instructors", "teacher,educator,instructor",
    "doctor,physician", "doctors,physicians,medics", "students,pupils,learners", "student,pupil,learner",
    "war,armed conflict,fighting", "wars,armed conflicts", "killed,slain,put to death", "wrote,authored,penned",
    "written,penned,authored", "created,made,produced,brought about", "discovered,found,came upon",
    "said,stated,remarked", "called,named,known as", "famous,well known,renowned", "kind,type,sort",
    "kinds,types,sorts", "main,chief,principal", "purpose,aim,goal,objective", "reason,grounds,explanation",
    "used,utilised,employed,made use of", "use,utilise,employ", "bought,purchased,acquired", "buy,purchase,acquire",
    "obtained,got,acquired", "received,was given,got", "gave,provided,supplied,handed", "give,provide,supply",
    "given,provided,handed", "need,require", "needed,required", "want,wish for,desire", "wanted,wished for,desired",
    "think,believe,reckon", "thought,believed,reckoned", "live,reside,dwell", "lived,resided,dwelt",
    "lives,resides,dwells", "house,home,dwelling", "houses,homes,dwellings", "ship,vessel,boat",
    "ships,vessels,boats", "car,automobile,vehicle", "cars,automobiles,vehicles", "film,movie,picture",
    "films,movies", "song,tune,track", "songs,tunes,tracks", "disease,illness,sickness",
    "diseases,illnesses,ailments", "happened,occurred,took place,came about", "happen,occur,take place,come about",
    "ended,finished,concluded,came to a close", "end,finish,conclude", "stopped,ceased,halted", "stop,cease,halt",
    "leader,head,boss", "leaders,heads,bosses", "led,headed,was at the head of", "company,firm,business",
    "companies,firms,businesses", "area,region,part", "areas,regions", "law,statute,act", "laws,statutes,acts",
    "king,monarch,sovereign", "battle,fight,clash", "attack,assault,raid", "attacked,assaulted,raided",
    "army,troops,forces", "soldiers,troops,fighters", "enemy,foe,opponent", "enemies,foes,opponents",
    "rich,wealthy,affluent", "poor,impoverished,needy", "quickly,rapidly,swiftly,fast", "difficult,hard,tough",
    "easy,simple,effortless", "increased,grew,rose,went up", "increase,growth,rise",
    "decreased,declined,fell,went down", "decrease,decline,fall,drop", "allowed,permitted,let", "allow,permit,let",
    "banned,prohibited,outlawed", "forbidden,banned,prohibited", "near,close to,not far from", "amount,quantity",
    "chose,selected,picked,opted for", "choose,select,pick,opt for", "chosen,selected,picked",
    "changed,altered,modified", "change,alter,modify", "changes,alterations,modifications",
    "kept,retained,held on to", "keep,retain,hold on to", "moved,relocated,shifted", "move,relocate,shift",
    "travelled,journeyed,went", "trip,journey,voyage", "teach,instruct,train", "taught,instructed,trained",
    "learn,find out,pick up", "religion,faith,creed", "idea,notion,concept,thought",
    "ideas,notions,concepts,thoughts", "problem,difficulty,issue,trouble", "problems,difficulties,issues,troubles",
    "result,outcome,consequence,upshot", "results,outcomes,consequences", "effect,impact,influence",
    "effects,impacts,influences", "method,technique,approach,way", "methods,techniques,approaches",
    "places,locations,sites,spots", "located,situated,found", "center,middle,heart", "centre,middle,heart",
    "owner,proprietor,holder", "owned,possessed,held", "salary,wage,pay", "worker,employee,labourer",
    "workers,employees,staff,labourers", "crime,offence", "crimes,offences", "prison,jail,gaol",
    "prisoners,inmates,convicts", "evidence,proof", "food,nourishment,provisions", "clothes,clothing,garments",
    "woman,lady", "women,ladies", "father,dad", "mother,mum", "wife,spouse", "husband,spouse",
    "friend,companion,pal", "friends,companions,pals", "baby,infant,newborn", "babies,infants,newborns",
    "animals,creatures,beasts", "animal,creature,beast", "forest,woods,woodland", "sea,ocean", "stone,rock",
    "weapon,arm", "weapons,arms,armaments", "show,demonstrate,make clear", "shows,demonstrates,makes clear",
    "author,writer", "authors,writers", "job,occupation,post", "jobs,occupations,posts", "task,duty,assignment",
    "government,authorities,administration", "president,head of state", "capital,chief city,seat of government",
    "party,faction", "agreement,accord,deal,pact", "agreements,accords,deals", "meeting,gathering,assembly",
    "meetings,gatherings", "talks,negotiations", "vote,ballot", "election,poll", "elections,polls",
    "ruled,governed,reigned over", "founded,established,set up", "established,founded,set up",
    "introduced,brought in,launched", "launched,introduced,rolled out", "published,issued,brought out,released",
    "released,issued,published,brought out", "appointed,named,installed", "supported,backed,endorsed",
    "support,backing,help", "opposed,resisted,objected to", "protect,safeguard,shield",
    "protected,safeguarded,shielded", "save,rescue", "saved,rescued", "destroyed,wrecked,demolished,ruined",
    "damaged,harmed,hurt", "harm,hurt,damage", "injured,hurt,wounded", "repaired,fixed,mended", "repair,fix,mend",
    "improved,bettered,made better", "improve,better,make better", "developed,worked out,came up with",
    "designed,devised,planned", "invented,devised,came up with", "planned,intended,meant", "plan,scheme,programme",
    "plans,schemes,programmes", "programme,scheme,plan", "program,scheme,plan", "project,undertaking,initiative",
    "projects,undertakings,initiatives", "percentage,proportion,share", "proportion,share,percentage",
    "total,sum,overall number", "average,mean,typical", "size,dimensions", "speed,pace,rate", "cost,price,expense",
    "costs,prices,expenses", "cheap,inexpensive", "expensive,costly,dear", "free,without charge",
    "beautiful,lovely,pretty", "strange,odd,unusual", "dangerous,unsafe,risky", "safe,secure,out of danger",
    "danger,risk,peril,threat", "threat,danger,menace", "fear,dread,worry", "feared,dreaded,was afraid of",
    "hope,expectation", "liked,enjoyed,was fond of", "hated,loathed,detested", "hate,loathe,detest",
    "prefer,favour,like better", "preferred,favoured,liked better", "saw,noticed,observed", "see,notice,observe",
    "told,informed,let know", "tell,inform,let know", "asked,requested,enquired", "answered,replied,responded",
    "answer,reply,response", "described,portrayed,depicted", "describe,portray,depict",
    "mentioned,named,brought up", "mention,name,bring up", "explained,made clear,clarified",
    "explain,make clear,clarify", "claimed,asserted,maintained", "claim,assert,maintain",
    "showed,demonstrated,revealed", "proved,demonstrated,established", "won,gained,secured", "win,gain,secure",
    "lost,forfeited", "lose,forfeit", "gained,won,acquired", "became,turned into,grew into", "become,turn into",
    "remained,stayed", "remain,stay", "left,departed from,quit", "leave,depart from,quit", "arrived,came,turned up",
    "arrive,come,turn up", "came,arrived,turned up", "returned,came back,went back", "return,come back,go back",
    "sent,dispatched", "send,dispatch", "took,seized,grabbed", "carried,bore,transported", "carry,bear,transport",
    "opened,inaugurated,unveiled", "closed,shut", "close,shut", "include,contain,comprise",
    "includes,contains,comprises", "included,contained,comprised", "contains,holds,includes",
    "caused,brought about,led to", "cause,bring about,lead to", "causes,brings about,leads to",
    "prevented,hindered,kept from", "prevent,hinder,avert", "forced,compelled,made", "force,compel",
    "tried,attempted,sought", "try,attempt,seek", "failed,did not manage", "operates,runs,manages",
    "grow,cultivate,raise", "grown,cultivated,raised", "eat,consume,feed on", "ate,consumed", "drink,consume",
    "sick,ill,unwell", "ill,sick,unwell", "tall,high", "huge,enormous,giant", "tiny,minute,very small",
    "entire,whole,complete", "several,a number of,various", "different,various,distinct",
    "similar,alike,comparable", "modern,contemporary,present-day", "ancient,very old", "early,initial",
    "last,final,latest", "final,last,closing", "current,present,existing", "previous,earlier,former",
    "recent,latest,new", "recently,lately,not long ago", "usually,normally,as a rule",
    "mostly,mainly,for the most part", "mainly,chiefly,mostly", "primarily,mainly,above all",
    "approximately,about,roughly", "during,in the course of,throughout", "because of,due to,owing to",
    "due to,because of,owing to", "instead of,rather than,in place of", "besides,apart from,in addition to",
    "former,previous,one-time", "died,passed away,perished",
)  # fmt: skip
_OTHER: dict[str, list[str]] = {}
for _group in (group.split(",") for group in _SAME):
    _OTHER.setdefault(_group[0], []).extend(_group[1:])
_KNOWN = re.compile(rf"(?<!\bhow )\b(?:{'|'.join(sorted(map(re.escape, _OTHER), key=len, reverse=True))})\b")
_CHANGED_SHARE = 0.8


def reworded(example: Example, look_alikes: Sequence[str], random: Random) -> Iterator[Example]:
    """The question in other words, about its passage and one that looks alike; none where no word is known."""

    def other(match: re.Match[str]) -> str:
        unheard = [word for word in _OTHER[match[0]] if not holds(word, example.passage)]
        return random.choice(unheard) if unheard and random.random() < _CHANGED_SHARE else match[0]

    question = _KNOWN.sub(other, example.question)
    if question == example.question:
        return
    yield replace(example, kind="reworded", question=question)
    if look_alikes:
        yield replace(example, question=question).not_here("reworded: elsewhere", look_alikes[0])
