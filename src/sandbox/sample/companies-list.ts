export interface SampleCompany {
  readonly name: string;
  readonly domain: string;
  readonly city: string;
  /** Picklist value: 1 customer, 2 lead, 3 prospect, 7 vendor. */
  readonly type: number;
  readonly people: number;
  /** Name of the parent company, '' for none. */
  readonly parent: string;
  readonly segment: number;
}

const company = (
  name: string,
  domain: string,
  city: string,
  people: number,
  segment: number,
  type = 1,
  parent = '',
) => ({
  name,
  domain,
  city,
  type,
  people,
  parent,
  segment: 29_682_811 + segment,
});

/** The sample MSP's customers, then its prospects, leads and vendors. All of it is invented. */
export const sampleCompanies: readonly SampleCompany[] = [
  company('Alder & Wren Solicitors', 'alderwren.example', 'Bristol', 6, 0),
  company('Brightwater Dental Group', 'brightwaterdental.example', 'Bath', 6, 1),
  company(
    'Brightwater Dental Keynsham',
    'keynsham.brightwaterdental.example',
    'Keynsham',
    3,
    1,
    1,
    'Brightwater Dental Group',
  ),
  company('Castellan Precision Engineering', 'castellan-eng.example', 'Swindon', 6, 2),
  company('Dovetail Joinery', 'dovetailjoinery.example', 'Frome', 3, 2),
  company('Elmfield Primary Academy', 'elmfieldacademy.example', 'Gloucester', 5, 4),
  company('Fjord & Fell Outdoor', 'fjordandfell.example', 'Cardiff', 5, 3),
  company('Greenlane Veterinary Practice', 'greenlanevets.example', 'Taunton', 4, 1),
  company('Harbour Street Bakery', 'harbourstreet.example', 'Bristol', 3, 3),
  company('Ivory Gate Architects', 'ivorygate.example', 'Cheltenham', 5, 0),
  company('Juniper Logistics', 'juniperlogistics.example', 'Avonmouth', 6, 2),
  company('Kestrel Accountancy', 'kestrelaccounts.example', 'Exeter', 5, 0),
  company('Lumen Care Homes', 'lumencare.example', 'Newport', 6, 1),
  company('Mosaïque Interiors', 'mosaique.example', 'Bath', 3, 3),
  company('North Quay Insurance Brokers', 'northquay.example', 'Plymouth', 4, 0),
  company('Osprey Film Studios', 'ospreyfilm.example', 'Bristol', 2, 0, 3),
  company('Pennywort Garden Centres', 'pennywort.example', 'Wells', 2, 3, 3),
  company('Quillmark Publishing', 'quillmark.example', 'Oxford', 1, 0, 2),
  company('Redstone Distribution (Hardware)', 'redstone-dist.example', 'Reading', 1, 2, 7),
  company('Skyline Cloud Licensing', 'skylinecloud.example', 'London', 1, 0, 7),
];

/** The n-th further customer, when more are asked for than are listed. */
export function furtherCompany(n: number): SampleCompany {
  const kinds = ['Consulting', 'Foods', 'Clinic', 'Motors', 'Textiles', 'Property', 'Labs', 'Marine'];
  const places = [
    'Ashbourne',
    'Bideford',
    'Calne',
    'Dursley',
    'Evesham',
    'Falmouth',
    'Glastonbury',
    'Honiton',
  ];
  const place = places[n % places.length] ?? 'Ashbourne';
  const kind = kinds[Math.floor(n / places.length) % kinds.length] ?? 'Consulting';
  const round = Math.floor(n / (places.length * kinds.length));
  const name = `${place} ${kind}${round === 0 ? '' : ` ${round + 1}`}`;
  return company(name, `${name.toLowerCase().replaceAll(' ', '')}.example`, place, 4, n % 5);
}
