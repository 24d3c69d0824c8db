import { atMs } from '../clock.ts';
import { companies } from '../entities/tables/companies.ts';
import { companyLocations } from '../entities/tables/company-children.ts';
import { contacts } from '../entities/tables/contacts.ts';
import type { Rows } from '../store/rows.ts';
import { furtherCompany, type SampleCompany, sampleCompanies } from './companies-list.ts';
import type { Staff } from './create-staff.ts';
import { addressPart, firstNames, jobTitles, lastNames, rightToLeftName } from './names.ts';
import type { Random } from './random.ts';

export interface ClientContact {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
}

export interface Client {
  readonly id: number;
  readonly company: SampleCompany;
  readonly locationId: number;
  /** Active ones only. */
  readonly contacts: readonly ClientContact[];
}

interface ClientParts {
  readonly rows: Rows;
  readonly random: Random;
  readonly staff: Staff;
  readonly nowMs: number;
}

const dayMs = 86_400_000;

/** Company 0 (the MSP itself) and its clients with locations and contacts; answers those with people. */
export function createClients(parts: ClientParts, customers: number | null): readonly Client[] {
  const { rows, staff, nowMs } = parts;
  const own = {
    name: 'Harbourline IT Services',
    domain: 'harbourline.example',
    city: 'Bristol',
    type: 1,
    people: 0,
    parent: '',
    segment: 29_682_811,
  };
  const ids = new Map<string, number>();
  rows.insert(companies, { ...companyRow(own, staff, nowMs - 2000 * dayMs), id: 0 });
  addLocation(rows, 0, own);
  return companiesFor(customers).map((company, index) => {
    const created = nowMs - (900 - (index % 40) * 20) * dayMs;
    const parent = ids.get(company.parent) ?? null;
    const id = rows.insert(companies, { ...companyRow(company, staff, created), parentCompanyID: parent });
    ids.set(company.name, id);
    return {
      id,
      company,
      locationId: addLocation(rows, id, company),
      contacts: createContacts(parts, id, company, index, created),
    };
  });
}

function companiesFor(customers: number | null): readonly SampleCompany[] {
  if (customers === null) return sampleCompanies;
  const listed = sampleCompanies.filter((company) => company.type === 1);
  const others = sampleCompanies.filter((company) => company.type !== 1);
  const further = Array.from({ length: Math.max(0, customers - listed.length) }, (_, n) => furtherCompany(n));
  return [...listed.slice(0, customers), ...further, ...others];
}

const companyRow = (company: SampleCompany, staff: Staff, createdMs: number) => ({
  companyName: company.name,
  companyType: company.type,
  companyNumber: company.domain.split('.')[0]?.toUpperCase().slice(0, 8) ?? null,
  phone: '+44 117 496 0200',
  ownerResourceID: staff.administratorId,
  isActive: true,
  isClientPortalActive: true,
  isTaskFireActive: false,
  isSample: false,
  city: company.city,
  address1: '1 Market Place',
  webAddress: `https://www.${company.domain}`,
  classification: company.type === 1 ? 2 : null,
  marketSegmentID: company.segment,
  territoryID: 29_682_801,
  createDate: atMs(createdMs),
  createdByResourceID: staff.administratorId,
  lastActivityDate: atMs(createdMs),
  lastTrackedModifiedDateTime: atMs(createdMs),
  userDefinedFields: JSON.stringify({ 'Support Tier': company.people > 4 ? 'Complete' : 'Essential' }),
});

const addLocation = (rows: Rows, companyID: number, company: SampleCompany) =>
  rows.insert(companyLocations, {
    companyID,
    name: company.name.slice(0, 100),
    address1: '1 Market Place',
    city: company.city,
    isActive: true,
    isPrimary: true,
    phone: '+44 117 496 0200',
  });

function createContacts(
  { rows, random, nowMs }: ClientParts,
  companyID: number,
  company: SampleCompany,
  index: number,
  createdMs: number,
): readonly ClientContact[] {
  const people = Array.from({ length: company.people }, (_, n) => {
    // Walks through the names so that neighbours differ; one contact has a name written from right to left.
    const at = index * 7 + n;
    const isRightToLeft = index === 3 && n === 1;
    const firstName = isRightToLeft
      ? rightToLeftName.firstName
      : (firstNames[at % firstNames.length] ?? 'Sam');
    const lastName = isRightToLeft
      ? rightToLeftName.lastName
      : (lastNames[(at * 5 + index) % lastNames.length] ?? 'Lee');
    const address = isRightToLeft ? 'liora.abramov' : `${addressPart(firstName)}.${addressPart(lastName)}`;
    // Every third company has somebody who left.
    const isActive = !(index % 3 === 0 && n === company.people - 1 && n > 2);
    const id = rows.insert(contacts, {
      companyID,
      firstName,
      lastName,
      title: jobTitles[(at * 3) % jobTitles.length] ?? null,
      emailAddress: `${address}@${company.domain}`,
      phone: `+44 117 496 0${String(300 + ((at * 13) % 700))}`,
      mobilePhone: random.chance(0.7) ? `+44 7700 900${String(100 + ((at * 17) % 900))}` : null,
      isActive: isActive ? 1 : 0,
      primaryContact: n === 0,
      billingContact: n === 1,
      receivesEmailNotifications: true,
      isOptedOutFromBulkEmail: false,
      solicitationOptOut: false,
      surveyOptOut: false,
      city: company.city,
      createDate: atMs(createdMs),
      lastModifiedDate: atMs(Math.min(createdMs + 30 * dayMs, nowMs)),
      lastActivityDate: atMs(Math.min(createdMs + 30 * dayMs, nowMs)),
    });
    return { id, firstName, lastName, isActive };
  });
  return people.filter((person) => person.isActive);
}
