/** Cities by which a person finds their way on a map without streets. `rank` 0 shows on a map of the world, 3 near by alone. */

export interface City {
  fa: string
  en: string
  latitude: number
  longitude: number
  rank: number
}

const RANKED = [
  [
    'تهران Tehran 35.69 51.39',
    'مسکو Moscow 55.75 37.62',
    'دهلی Delhi 28.61 77.21',
    'لندن London 51.51 -0.13',
    'پکن Beijing 39.9 116.41',
    'توکیو Tokyo 35.68 139.69',
    'قاهره Cairo 30.04 31.24',
    'نیویورک New_York 40.71 -74.01',
    'سیدنی Sydney -33.87 151.21',
    'سائوپائولو São_Paulo -23.55 -46.63',
  ],
  [
    'مشهد Mashhad 36.3 59.61',
    'اصفهان Isfahan 32.65 51.67',
    'شیراز Shiraz 29.59 52.58',
    'تبریز Tabriz 38.08 46.29',
    'اهواز Ahvaz 31.32 48.67',
    'استانبول Istanbul 41.01 28.98',
    'آنکارا Ankara 39.93 32.86',
    'بغداد Baghdad 33.31 44.37',
    'کابل Kabul 34.53 69.17',
    'باکو Baku 40.41 49.87',
    'دبی Dubai 25.2 55.27',
    'ریاض Riyadh 24.71 46.68',
    'کراچی Karachi 24.86 67',
    'تاشکند Tashkent 41.3 69.24',
    'برلین Berlin 52.52 13.4',
    'پاریس Paris 48.86 2.35',
    'رم Rome 41.9 12.5',
    'تورنتو Toronto 43.65 -79.38',
    'لس‌آنجلس Los_Angeles 34.05 -118.24',
  ],
  [
    'قم Qom 34.64 50.88',
    'کرمانشاه Kermanshah 34.31 47.07',
    'ارومیه Urmia 37.55 45.08',
    'رشت Rasht 37.28 49.58',
    'زاهدان Zahedan 29.5 60.86',
    'همدان Hamadan 34.8 48.52',
    'کرمان Kerman 30.28 57.08',
    'یزد Yazd 31.9 54.37',
    'اردبیل Ardabil 38.25 48.29',
    'بندرعباس Bandar_Abbas 27.18 56.27',
    'سنندج Sanandaj 35.31 46.99',
    'گرگان Gorgan 36.84 54.43',
    'بوشهر Bushehr 28.97 50.84',
    'بیرجند Birjand 32.87 59.22',
    'ایروان Yerevan 40.18 44.51',
    'دوشنبه Dushanbe 38.56 68.77',
    'عشق‌آباد Ashgabat 37.95 58.38',
    'هرات Herat 34.35 62.2',
    'نجف Najaf 32 44.33',
    'دوحه Doha 25.29 51.53',
    'کویت Kuwait 29.38 47.98',
    'مسقط Muscat 23.59 58.41',
  ],
  [
    'کرج Karaj 35.84 50.94',
    'اراک Arak 34.09 49.7',
    'قزوین Qazvin 36.27 50',
    'زنجان Zanjan 36.67 48.49',
    'ساری Sari 36.56 53.06',
    'خرم‌آباد Khorramabad 33.49 48.36',
    'بجنورد Bojnurd 37.47 57.33',
    'ایلام Ilam 33.64 46.42',
    'سمنان Semnan 35.58 53.39',
    'شهرکرد Shahrekord 32.33 50.86',
    'یاسوج Yasuj 30.67 51.59',
    'چابهار Chabahar 25.29 60.64',
    'کیش Kish 26.54 53.98',
    'دزفول Dezful 32.38 48.4',
    'سبزوار Sabzevar 36.21 57.68',
    'کاشان Kashan 33.98 51.44',
    'کربلا Karbala 32.62 44.02',
  ],
]

export const CITIES: readonly City[] = RANKED.flatMap((lines, rank) =>
  lines.map((line) => {
    const [fa = '', en = '', latitude, longitude] = line.split(' ')
    return { fa, en: en.replaceAll('_', ' '), latitude: Number(latitude), longitude: Number(longitude), rank }
  }),
)
