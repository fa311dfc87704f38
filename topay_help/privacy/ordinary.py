"""English words that go on a sentence, and are no secret themselves. Pure."""

from typing import Final

from topay_help.privacy.patterns import Pattern

_WORDS: Final = """
    question questions security
    a about above accepted account accurate again alipay all already also always an and android
    annoying another app app-store apple are as asked at attached back bad because been before
    being below best blank blocked both bought box broken bug but button by can can't cannot
    case case-sensitive change changed characters check choose chosen clear click code codes
    common complex complicated compromised confusing correct correctly couldn't day days dead
    default did didn't different digits disabled do does doesn't don't done down due each easy
    either else email empty enough enter entered error even every exactly except expired
    exposed face faceid failed fake field fine first for forgot forgotten found from frozen
    gibberish given gives gone good great guessed hacked had hard has have he help-desk her
    here hidden his home hours how http https i i'm icloud if in incorrect invalid ios iphone
    is isn't it it's its itself just keep kept known label labels last later leaked left less
    letters like link locked log login long lost made mail make manager may me meaningless
    means mine minutes missing months more most much must my name needed needs never new next
    nice no nobody none not nothing now nowhere null number numbers odd of off ok okay okx old
    older on once one one-time only open or other otherwise our out outdated over own page
    password passwords payment paypal perfect phone piece please possible private properly
    protected public random really rejected required reset ridiculous right safe same save
    saved saying says screen secret secure see seen send sends sensitive sent set settings
    shared short should shown similar simple simply since so sold some something sometimes soon
    spam step still stolen strange strong stuck support suspicious taken takes terrible than
    that that's the their them then there these they thing this those time times today together
    told too topay touchid tricky trouble true try twice two-factor two-step type typed under
    unknown unreadable unsafe until up updated upper us used useless user username usually
    valid very via visible wallet was wasn't way weak wechat week weeks weird well went were
    what when where whether which while who why wifi will with without won't work working works
    would write written wrong wrongly year years yes yesterday yet you your yours
"""
ORDINARY: Final = frozenset(_WORDS.split())  # what may follow “my password is”
ORDINARY_FORM: Final = Pattern(r"(?:[^e]ed|[^f]ly|ing|n't|able|ible|less)$")

_SEED_WORDS: Final = """
    about above act add again all also always another any around ask avoid away because before
    behind can change enough error ever every exit find first follow forget gone have help into
    just keep know like long lost make more most much must need never now off once one only
    open other over own page please same save say screen send show since some someone still
    stop such tell than that then there they thing this time today try under until upon use
    used very wait want what when where will with work write wrong you your
"""
# Words of the list of seed words that sentences are made of.
SENTENCE_WORDS: Final = frozenset(_SEED_WORDS.split())
