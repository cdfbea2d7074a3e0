/** Where people with a number may really be: towns that its area, or its country for mobiles, has. */
export interface TruePlaces {
  /** The number without its last four digits. */
  prefix: string;
  country: string;
  /** Zones of towns there, written down by hand. */
  zones: readonly string[];
}

function places(prefix: string, country: string, ...zones: string[]): TruePlaces {
  return { prefix, country, zones };
}

const US = [
  places("+1212555", "US", "America/New_York"),
  places("+1646555", "US", "America/New_York"),
  places("+1617555", "US", "America/New_York"),
  places("+1305555", "US", "America/New_York"),
  // Tallahassee and Pensacola
  places("+1850555", "US", "America/New_York", "America/Chicago"),
  // Gary
  places("+1219555", "US", "America/Chicago"),
  // Evansville and Bloomington
  places("+1812555", "US", "America/Chicago", "America/Indiana/Indianapolis"),
  // Knox and South Bend
  places("+1574555", "US", "America/Indiana/Knox", "America/Indiana/Indianapolis"),
  places("+1317555", "US", "America/Indiana/Indianapolis"),
  places("+1313555", "US", "America/Detroit"),
  // Iron Mountain and Marquette
  places("+1906555", "US", "America/Menominee", "America/Detroit"),
  // Bowling Green and Elizabethtown
  places("+1270555", "US", "America/Chicago", "America/Kentucky/Louisville"),
  places("+1502555", "US", "America/Kentucky/Louisville"),
  // Chattanooga and Jasper
  places("+1423555", "US", "America/New_York", "America/Chicago"),
  places("+1615555", "US", "America/Chicago"),
  places("+1312555", "US", "America/Chicago"),
  places("+1214555", "US", "America/Chicago"),
  places("+1504555", "US", "America/Chicago"),
  places("+1205555", "US", "America/Chicago"),
  // El Paso
  places("+1915555", "US", "America/Denver"),
  // Rapid City and Sioux Falls
  places("+1605555", "US", "America/Denver", "America/Chicago"),
  // Dickinson and Fargo
  places("+1701555", "US", "America/Denver", "America/Chicago", "America/North_Dakota/Beulah"),
  // Scottsbluff and Grand Island
  places("+1308555", "US", "America/Denver", "America/Chicago"),
  // Goodland and Topeka
  places("+1785555", "US", "America/Denver", "America/Chicago"),
  places("+1303555", "US", "America/Denver"),
  places("+1505555", "US", "America/Denver"),
  places("+1801555", "US", "America/Denver"),
  // Boise and Coeur d'Alene
  places("+1208555", "US", "America/Boise", "America/Los_Angeles"),
  // Ontario, Oregon, and Eugene
  places("+1541555", "US", "America/Boise", "America/Los_Angeles"),
  // West Wendover and Reno
  places("+1775555", "US", "America/Denver", "America/Los_Angeles"),
  places("+1602555", "US", "America/Phoenix"),
  // Flagstaff and the Navajo Nation
  places("+1928555", "US", "America/Phoenix", "America/Denver"),
  places("+1213555", "US", "America/Los_Angeles"),
  places("+1206555", "US", "America/Los_Angeles"),
  // Anchorage, Juneau and Adak
  places("+1907555", "US", "America/Anchorage", "America/Juneau", "America/Adak"),
  places("+1808555", "US", "Pacific/Honolulu"),
  // Toll-free: anywhere
  places("+1800555", "US", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"),
];

const AMERICAS = [
  places("+1416555", "CA", "America/Toronto"),
  // Quebec and the Magdalen Islands
  places("+1418555", "CA", "America/Toronto", "America/Halifax"),
  // Thunder Bay and Kenora
  places("+1807555", "CA", "America/Toronto", "America/Winnipeg"),
  // Saskatoon and Lloydminster
  places("+1306555", "CA", "America/Regina", "America/Edmonton"),
  // Kelowna, Cranbrook and Fort Nelson
  places("+1250555", "CA", "America/Vancouver", "America/Edmonton", "America/Fort_Nelson"),
  places("+1604555", "CA", "America/Vancouver"),
  // Whitehorse, Yellowknife and Iqaluit
  places("+1867555", "CA", "America/Whitehorse", "America/Edmonton", "America/Iqaluit"),
  // St. John's and Happy Valley-Goose Bay
  places("+1709555", "CA", "America/St_Johns", "America/Goose_Bay"),
  places("+1902555", "CA", "America/Halifax"),
  places("+1787555", "PR", "America/Puerto_Rico"),
  places("+1876555", "JM", "America/Jamaica"),
  places("+1671555", "GU", "Pacific/Guam"),
  places("+521555123", "MX", "America/Mexico_City"),
  // Tijuana
  places("+52664123", "MX", "America/Tijuana"),
  // Cancún
  places("+52998123", "MX", "America/Cancun"),
  // Ciudad Juárez, Chihuahua
  places("+52656123", "MX", "America/Ciudad_Juarez"),
  places("+52614123", "MX", "America/Chihuahua"),
  places("+551191234", "BR", "America/Sao_Paulo"),
  // Manaus, Cuiabá, Rio Branco
  places("+559291234", "BR", "America/Manaus"),
  places("+556591234", "BR", "America/Cuiaba"),
  places("+556891234", "BR", "America/Rio_Branco"),
  places("+569123", "CL", "America/Santiago", "America/Punta_Arenas"),
];

const REST = [
  places("+4930123", "DE", "Europe/Berlin"),
  places("+44201234", "GB", "Europe/London"),
  places("+331123", "FR", "Europe/Paris"),
  places("+34911123", "ES", "Europe/Madrid"),
  places("+34612123", "ES", "Europe/Madrid", "Atlantic/Canary"),
  places("+34928123", "ES", "Atlantic/Canary"),
  places("+351912123", "PT", "Europe/Lisbon", "Atlantic/Azores"),
  places("+351296123", "PT", "Atlantic/Azores"),
  places("+7495123", "RU", "Europe/Moscow"),
  places("+7401123", "RU", "Europe/Kaliningrad"),
  places("+7343123", "RU", "Asia/Yekaterinburg"),
  places("+7383123", "RU", "Asia/Novosibirsk"),
  places("+7423123", "RU", "Asia/Vladivostok"),
  places("+7916123", "RU", "Europe/Kaliningrad", "Europe/Moscow", "Asia/Vladivostok", "Asia/Kamchatka"),
  places("+7701123", "KZ", "Asia/Almaty", "Asia/Aqtau"),
  places("+61281234", "AU", "Australia/Sydney"),
  places("+61731234", "AU", "Australia/Brisbane"),
  places("+61881234", "AU", "Australia/Adelaide", "Australia/Darwin", "Australia/Perth"),
  places("+61412123", "AU", "Australia/Sydney", "Australia/Perth", "Australia/Darwin", "Australia/Brisbane"),
  places("+628121234", "ID", "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"),
  places("+62211234", "ID", "Asia/Jakarta"),
  places("+62361123", "ID", "Asia/Makassar"),
  places("+919812345", "IN", "Asia/Kolkata"),
  places("+97798123", "NP", "Asia/Kathmandu"),
  places("+64211234", "NZ", "Pacific/Auckland"),
  places("+243991234", "CD", "Africa/Kinshasa", "Africa/Lubumbashi"),
  places("+27821234", "ZA", "Africa/Johannesburg"),
  places("+97150123", "AE", "Asia/Dubai"),
];

export const TRUE_PLACES: readonly TruePlaces[] = [...US, ...AMERICAS, ...REST];
