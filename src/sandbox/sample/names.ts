/** People of many places; the last first names and last names are written from right to left. */
export const firstNames = [
  'Amelia',
  'Oliver',
  'Zoë',
  'Mateusz',
  'Priya',
  'José',
  'Ingrid',
  'Kwame',
  'Siobhán',
  'Luca',
  'Mei',
  'Björn',
  'Chloé',
  'Tariq',
  'Hannah',
  'Dmitri',
  'Aoife',
  'Rafael',
  'Yuki',
  'Élodie',
  'Samuel',
  'Nadia',
  'Jürgen',
  'Grace',
  'Thomas',
  'Ximena',
  'Ewan',
  'Fatima',
  'Nils',
  'Rebecca',
  'Paweł',
  'Isla',
  'Arjun',
  'Márta',
  'Connor',
  'Leïla',
] as const;

export const lastNames = [
  'Harding',
  'Okafor',
  'Müller',
  'Nowak',
  'Sharma',
  'García',
  'Lindqvist',
  'Mensah',
  "O'Connell",
  'Rossi',
  'Chen',
  'Sørensen',
  'Lefèvre',
  'Rahman',
  'Whitfield',
  'Ivanov',
  'Byrne',
  'Costa',
  'Tanaka',
  'Dubois',
  'Pritchard',
  'Haddad',
  'Weiß',
  'Mbeki',
  'Ashworth',
  'Núñez',
  'MacLeod',
  'Al-Sayed',
  'Bergström',
  'Cohen',
  'Wójcik',
  'Barlow',
  'Patel',
  'Szabó',
  'Gallagher',
  'Benali',
] as const;

export const rightToLeftName = { firstName: 'ליאורה', lastName: 'אברמוב' } as const;

export const jobTitles = [
  'Managing Director',
  'Office Manager',
  'Accounts Assistant',
  'Operations Lead',
  'HR Manager',
  'Sales Manager',
  'Receptionist',
  'Project Engineer',
  'Practice Nurse',
  'Marketing Manager',
  'Warehouse Supervisor',
  'Paralegal',
  'Finance Director',
  'Customer Service',
  'Design Engineer',
  'Head Teacher',
] as const;

/** A name as it may stand in an e-mail address. */
export const addressPart = (name: string): string =>
  name
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase();
