"""Articles made up for these tests: a few plain paragraphs in each language, into which a block is put."""

from __future__ import annotations

from copydesk.facts import Facts
from copydesk.facts.blocks.role import EDITORIAL, Role
from copydesk.house import House
from copydesk.readers import read

BODY = {
    "en": (
        "The lighthouse at Cape Maren went dark for the first time in ninety years on Thursday night.",
        "Fishermen on the quay counted eleven minutes before the beam swept over the water again.",
        "The keeper had climbed the iron stairs twice, and found that mice had gnawed through the cable.",
        "A spare lamp, kept in a cupboard since the war, burned until the morning boat brought help.",
        "The harbour office will decide in the autumn whether the old machine is worth another repair.",
        "By then the nights will be long, and the herring boats will need the light more than ever.",
    ),
    "de": (
        "Der Leuchtturm am Kap Maren blieb am Donnerstag zum ersten Mal seit neunzig Jahren dunkel.",
        "Die Fischer am Kai zählten elf Minuten, bis der Strahl wieder über das Wasser strich.",
        "Der Wärter war zweimal die eiserne Treppe hinaufgestiegen und fand ein zernagtes Kabel.",
        "Eine Ersatzlampe, die seit dem Krieg im Schrank lag, brannte bis zum Morgen.",
        "Das Hafenamt will im Herbst entscheiden, ob sich die Reparatur der alten Maschine lohnt.",
        "Bis dahin werden die Nächte lang, und die Heringsboote brauchen das Licht mehr denn je.",
    ),
    "fr": (
        "Le phare du cap Maren s’est éteint jeudi soir pour la première fois en quatre-vingt-dix ans.",
        "Les pêcheurs du quai ont compté onze minutes avant que le faisceau ne balaie de nouveau la mer.",
        "Le gardien avait monté deux fois l’escalier de fer et trouvé un câble rongé par les souris.",
        "Une lampe de secours, rangée dans une armoire depuis la guerre, a brûlé jusqu’au matin.",
        "La capitainerie dira à l’automne si la vieille machine mérite une réparation de plus.",
        "D’ici là, les nuits seront longues et les harenguiers auront besoin de la lumière.",
    ),
    "es": (
        "El faro del cabo Maren se apagó el jueves por la noche por primera vez en noventa años.",
        "Los pescadores del muelle contaron once minutos hasta que el haz volvió a barrer el agua.",
        "El farero había subido dos veces la escalera de hierro y encontró un cable roído por los ratones.",
        "Una lámpara de repuesto, guardada en un armario desde la guerra, ardió hasta la mañana.",
        "La capitanía decidirá en otoño si la vieja máquina merece otra reparación.",
        "Para entonces las noches serán largas y los barcos necesitarán la luz más que nunca.",
    ),
    "pt": (
        "O farol do cabo Maren apagou-se na noite de quinta-feira pela primeira vez em noventa anos.",
        "Os pescadores do cais contaram onze minutos até que o feixe voltasse a varrer a água.",
        "O faroleiro subiu duas vezes a escada de ferro e encontrou um cabo roído pelos ratos.",
        "Uma lâmpada de reserva, guardada num armário desde a guerra, ardeu até de manhã.",
        "A capitania vai decidir no outono se a velha máquina merece mais um conserto.",
        "Até lá as noites serão longas e os barcos vão precisar da luz mais do que nunca.",
    ),
    "it": (
        "Il faro di capo Maren si è spento giovedì sera per la prima volta in novant’anni.",
        "I pescatori sul molo hanno contato undici minuti prima che il fascio tornasse sull’acqua.",
        "Il guardiano aveva salito due volte la scala di ferro e trovato un cavo rosicchiato dai topi.",
        "Una lampada di riserva, chiusa in un armadio dai tempi della guerra, è rimasta accesa fino al mattino.",
        "La capitaneria deciderà in autunno se la vecchia macchina merita un’altra riparazione.",
        "Per allora le notti saranno lunghe e le barche avranno bisogno della luce più che mai.",
    ),
    "ru": (
        "Маяк на мысе Марен погас в четверг вечером впервые за девяносто лет.",
        "Рыбаки на причале насчитали одиннадцать минут, прежде чем луч снова прошёл по воде.",
        "Смотритель дважды поднялся по железной лестнице и нашёл кабель, который перегрызли мыши.",
        "Запасная лампа, пролежавшая в шкафу со времён войны, горела до самого утра.",
        "Портовая служба осенью решит, стоит ли ещё раз чинить старую машину.",
        "К тому времени ночи станут длинными, и свет понадобится сейнерам больше, чем когда-либо.",
    ),
    "uk": (
        "Маяк на мисі Марен згас у четвер увечері вперше за дев'яносто років.",
        "Рибалки на причалі нарахували одинадцять хвилин, перш ніж промінь знову пройшов по воді.",
        "Доглядач двічі піднявся залізними сходами й побачив, що миші перегризли кабель.",
        "Запасна лампа, яка лежала у шафі ще з часів війни, горіла до самого ранку.",
        "Портова служба восени вирішить, чи варто ще раз лагодити стару машину.",
        "До того часу ночі стануть довгими, і світло буде потрібне сейнерам більше, ніж будь-коли.",
    ),
    "pl": (
        "Latarnia na przylądku Maren zgasła w czwartek wieczorem po raz pierwszy od dziewięćdziesięciu lat.",
        "Rybacy na nabrzeżu naliczyli jedenaście minut, zanim snop światła znów przesunął się po wodzie.",
        "Latarnik dwa razy wspiął się po żelaznych schodach i znalazł kabel przegryziony przez myszy.",
        "Zapasowa lampa, która od wojny leżała w szafie, paliła się do samego rana.",
        "Urząd portowy zdecyduje jesienią, czy starą maszynę warto naprawiać jeszcze raz.",
        "Do tego czasu noce będą długie, a kutry będą potrzebować światła bardziej niż kiedykolwiek.",
    ),
    "tr": (
        "Maren burnundaki fener perşembe gecesi doksan yıl sonra ilk kez söndü.",
        "Rıhtımdaki balıkçılar ışık yeniden suyun üzerinden geçene kadar on bir dakika saydı.",
        "Fenerci demir merdiveni iki kez çıktı ve farelerin kemirdiği bir kablo buldu.",
        "Savaştan beri dolapta duran yedek bir lamba sabaha kadar yandı.",
        "Liman idaresi eski makinenin bir kez daha onarılıp onarılmayacağına sonbaharda karar verecek.",
        "O zamana kadar geceler uzayacak ve tekneler ışığa her zamankinden daha çok ihtiyaç duyacak.",
    ),
    "az": (
        "Maren burnundakı mayak cümə axşamı gecə doxsan ildə ilk dəfə söndü.",
        "Körpüdəki balıqçılar işıq yenidən suyun üzərindən keçənə qədər on bir dəqiqə saydılar.",
        "Mayakçı dəmir pilləkənlə iki dəfə qalxdı və siçanların gəmirdiyi kabeli tapdı.",
        "Müharibədən bəri şkafda qalan ehtiyat lampa səhərə qədər yandı.",
        "Liman idarəsi köhnə maşının yenidən təmir edilib-edilməyəcəyinə payızda qərar verəcək.",
        "O vaxta qədər gecələr uzanacaq və gəmilər üçün işıq həmişəkindən daha vacib olacaq.",
    ),
    "ar": (
        "انطفأت منارة رأس مارن مساء الخميس للمرة الأولى منذ تسعين عاما.",
        "أحصى الصيادون على الرصيف إحدى عشرة دقيقة قبل أن يعود الضوء إلى الماء.",
        "صعد الحارس السلم الحديدي مرتين فوجد سلكا قرضته الفئران.",
        "وظل مصباح احتياطي محفوظ في خزانة منذ الحرب مضيئا حتى الصباح.",
        "وستقرر إدارة الميناء في الخريف ما إذا كانت الآلة القديمة تستحق إصلاحا آخر.",
        "وبحلول ذلك الوقت ستطول الليالي وستحتاج القوارب إلى الضوء أكثر من أي وقت مضى.",
    ),
    "zh": (
        "马伦角的灯塔星期四晚上熄灭了，这是九十年来的第一次。",
        "码头上的渔民数了十一分钟，光束才重新扫过水面。",
        "看守人两次爬上铁梯，发现电缆被老鼠咬断了。",
        "一盏自战争以来就放在柜子里的备用灯一直亮到早晨。",
        "港务局将在秋天决定这台旧机器是否值得再修一次。",
        "到那时夜晚会变长，渔船会比以往更需要这束光。",
    ),
    "ja": (
        "マレン岬の灯台は木曜日の夜、九十年ぶりに消えた。",
        "波止場の漁師たちは、光が再び海面を走るまで十一分を数えた。",
        "灯台守は鉄の階段を二度のぼり、ねずみにかじられた電線を見つけた。",
        "戦争のころから戸棚にあった予備のランプが朝まで燃え続けた。",
        "港湾局は古い機械をもう一度直すかどうかを秋に決める予定だ。",
        "そのころには夜が長くなり、漁船はこれまで以上に明かりを必要とするだろう。",
    ),
}


def article(language: str, top: str = "", bottom: str = "", middle: str = "", title: str = "") -> str:
    """An article of six paragraphs with a block at its top, in its middle or at its bottom."""
    body = list(BODY[language])
    parts = [f"# {title}" if title else "", top, *body[:3], middle, *body[3:], bottom]
    return "\n\n".join(part for part in parts if part) + "\n"


def facts_of(source: str, path: str = "article.md", house: House | None = None) -> Facts:
    return Facts(read(source, path), house or House())


def editorial(facts: Facts) -> list[Role]:
    """The roles in which the desk speaks."""
    return [role for role in facts.roles if role.name in EDITORIAL]


def words(facts: Facts, role: Role) -> str:
    return facts.article.prose[role.start : role.end]
