/** How common Persian names are written in Latin letters: their vowels are mostly not written, so that no rule knows them. */

const NAMES = `
ابراهیم ebrahim|ابوالفضل abolfazl|احسان ehsan|احمد ahmad|ارسلان arsalan|ارشیا arshia|اسماعیل esmaeil|اشکان ashkan|اصغر asghar|اکبر akbar
الناز elnaz|الهام elham|الهه elahe|امید omid|امیر amir|امین amin|انوشه anoushe|ایرج iraj|ایمان iman|آتنا atena|آذر azar|آراد arad|آرتین artin
آرش arash|آرمان arman|آرمین armin|آریا arya|آرزو arezoo|آزاده azadeh|آناهیتا anahita|آوا ava|آیدا ayda|آیدین aydin|بابک babak|بهار bahar
بهاره bahareh|بهرام bahram|بهروز behrouz|بهزاد behzad|بهمن bahman|بهنام behnam|بهنوش behnoush|بیتا bita|بیژن bijan|پرستو parastoo|پرویز parviz
پروین parvin|پریا paria|پریسا parisa|پژمان pejman|پگاه pegah|پویا pouya|پیمان peyman|ترانه taraneh|تهمینه tahmineh|جابر jaber|جعفر jafar
جلال jalal|جمشید jamshid|جواد javad|حامد hamed|حبیب habib|حسام hesam|حسن hassan|حسین hossein|حمید hamid|حمیده hamideh|حمیرا homeira|خدیجه khadijeh
خسرو khosrow|داریوش dariush|داود davood|داوود davood|دانیال danial|درسا dorsa|راضیه razieh|رامین ramin|رحمان rahman|رحیم rahim|رستم rostam
رسول rasoul|رضا reza|رضوان rezvan|رها raha|روزبه rouzbeh|رویا roya|ریحانه reyhaneh|زهرا zahra|زهره zohreh|زینب zeinab|ژاله jaleh|سارا sara|ساره sareh
سامان saman|سپهر sepehr|سپیده sepideh|ستاره setareh|سجاد sajjad|سحر sahar|سعید saeed|سعیده saeedeh|سکینه sakineh|سمانه samaneh|سمیرا samira
سمیه somayeh|سهراب sohrab|سهیل soheil|سهیلا soheila|سودابه soudabeh|سوسن sousan|سیاوش siavash|سیما sima|سینا sina|شاهین shahin|شایان shayan
شراره sharareh|شروین shervin|شهاب shahab|شهرام shahram|شهره shohreh|شهریار shahriar|شهین shahin|شیدا sheida|شیرین shirin|شیما shima|صابر saber
صادق sadegh|صدف sadaf|صفا safa|طاهره tahereh|عباس abbas|عرفان erfan|عسل asal|علی ali|عماد emad|غزاله ghazaleh|غزل ghazal|غلام gholam|فاطمه fatemeh
فرامرز faramarz|فرانک faranak|فرزاد farzad|فرزانه farzaneh|فرشاد farshad|فرشته fereshteh|فرشید farshid|فرهاد farhad|فریبا fariba|فریده farideh
فریدون fereydoun|فهیمه fahimeh|فیروز firouz|کاظم kazem|کامبیز kambiz|کامران kamran|کاوه kaveh|کتایون katayoun|کریم karim|کسری kasra|کورش kourosh
کوروش kourosh|کیان kian|کیمیا kimia|کیوان keyvan|گلناز golnaz|گلی goli|لادن ladan|لاله laleh|لیلا leila|لیلی leili|مانی mani|ماهان mahan|مجتبی mojtaba
مجید majid|محبوبه mahboubeh|محسن mohsen|محمد mohammad|محمود mahmoud|مرتضی morteza|مرضیه marzieh|مریم maryam|مسعود masoud|مصطفی mostafa|معصومه masoumeh
مقداد meghdad|ملیکا melika|منصور mansour|منصوره mansoureh|منوچهر manouchehr|منیژه manijeh|مهتاب mahtab|مهدی mehdi|مهران mehran|مهرداد mehrdad
مهسا mahsa|مهشید mahshid|مهناز mahnaz|مهین mahin|موسی mousa|میترا mitra|میثم meysam|میلاد milad|مینا mina|مینو minoo|نادر nader|ناصر naser|ناهید nahid
نجمه najmeh|نرگس narges|نسترن nastaran|نسرین nasrin|نسیم nasim|نفیسه nafiseh|نگار negar|نگین negin|نوید navid|نیلوفر niloufar|نیما nima|هادی hadi
هاشم hashem|هدی hoda|هستی hasti|هما homa|همایون homayoun|هومن houman|وحید vahid|یاسمن yasaman|یاسر yaser|یعقوب yaghoub|یوسف yousef|یونس younes
احمدی ahmadi|اکبری akbari|بهرامی bahrami|تهرانی tehrani|جعفری jafari|حسینی hosseini|حیدری heydari|خسروی khosravi|رحیمی rahimi|رضایی rezaei
رضائی rezaei|زارع zare|سلطانی soltani|شریفی sharifi|شیرازی shirazi|صالحی salehi|صفری safari|عباسی abbasi|علوی alavi|غفاری ghaffari|فرهادی farhadi
قاسمی ghasemi|قربانی ghorbani|کاظمی kazemi|کرمی karami|کریمی karimi|کیانی kiani|محمدی mohammadi|مرادی moradi|موسوی mousavi|میرزایی mirzaei
نجفی najafi|نظری nazari|نور nour|نوری nouri|هاشمی hashemi|یزدانی yazdani|یوسفی yousefi
`

/** What makes a family name of a name. */
const ENDINGS: Readonly<Record<string, string>> = {
  ...{
    ی: 'i',
    یی: 'ei',
    ئی: 'ei',
    یان: 'ian',
    پور: 'pour',
    زاده: 'zadeh',
    نژاد: 'nejad',
    نیا: 'nia',
    فر: 'far',
    لو: 'lou',
  },
  ...{ خانی: 'khani', وند: 'vand', منش: 'manesh', دوست: 'doust', السادات: 'sadat', الدین: 'eddin', الله: 'ollah' },
}

const latinNames = new Map(
  NAMES.trim()
    .split(/[|\n]/)
    .map((pair) => pair.split(' ') as [string, string]),
)

/** Two names that are written as one («امیرحسین») and a name with an ending («محمدزاده») are known by their parts. */
export function latinName(persian: string): string | undefined {
  const whole = latinNames.get(persian)
  if (whole !== undefined) return whole
  for (let cut = persian.length - 1; cut >= 2; cut -= 1) {
    const [head, rest] = [latinNames.get(persian.slice(0, cut)), persian.slice(cut)]
    const tail = latinNames.get(rest) ?? ENDINGS[rest]
    if (head !== undefined && tail !== undefined) return head + tail
  }
  return undefined
}
