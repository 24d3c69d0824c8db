import { resources } from '../entities/tables/resources.ts';
import * as staffing from '../entities/tables/roles.ts';
import { billingCodes } from '../entities/tables/time-entries.ts';
import type { Rows } from '../store/rows.ts';

export interface Technician {
  readonly resourceId: number;
  readonly name: string;
  readonly roleId: number;
  readonly queueId: number;
}

export interface Staff {
  readonly administratorId: number;
  readonly apiResourceId: number;
  readonly technicians: readonly Technician[];
  /** The technician whose desktop the sample is seen from. */
  readonly you: Technician;
  readonly roleIds: { readonly engineer: number; readonly senior: number };
}

const levelOne = 29_682_833;
const levelTwo = 29_682_969;
/** Name, queue, senior?; the first is "you". */
const people = [
  ['Rowan', 'Ellery', levelOne, false],
  ['Marta', 'Kowalczyk', levelOne, false],
  ['Devon', 'Achebe', levelOne, false],
  ['Freya', 'Halvorsen', levelOne, false],
  ['Sanjay', 'Iyer', levelOne, false],
  ['Bronwen', 'Price', levelTwo, true],
  ['Anton', 'Richter', levelTwo, true],
  ['Naomi', 'Castellanos', levelTwo, true],
  ['Gareth', 'Lowe', 29_683_401, true],
  ['Hélène', 'Marchand', 29_683_402, true],
  ['Idris', 'Farouk', 29_683_403, false],
  ['Teresa', 'Valente', 8, false],
] as const;

export const mspDomain = 'harbourline.example';

/** The MSP's own people: administrator 4, twelve technicians, one who left, and the API user; their roles and queues. */
export function createStaff(rows: Rows, apiUserName: string, now: string): Staff {
  const addRole = (name: string, hourlyRate: number) =>
    rows.insert(staffing.roles, {
      name,
      description: `${name} on the service desk`,
      hourlyRate,
      hourlyFactor: 1,
      isActive: true,
      isExcludedFromNewContracts: false,
      isSystemRole: false,
      roleType: 0,
    });
  const roleIds = { engineer: addRole('Service Desk Engineer', 85), senior: addRole('Senior Engineer', 120) };
  addRole('Project Manager', 130);
  const addDepartment = (name: string) =>
    rows.insert(staffing.departments, { name, description: name, primaryLocationID: 10 });
  const departmentID = addDepartment('Service Desk');
  addDepartment('Administration');

  const addResource = (firstName: string, lastName: string, special: Parameters<Rows['insert']>[1]) =>
    rows.insert(resources, {
      firstName,
      lastName,
      email: `${firstName}.${lastName}@${mspDomain}`.toLowerCase(),
      userName: `${firstName}.${lastName}`.toLowerCase(),
      emailTypeCode: 'PRIMARY',
      isActive: true,
      licenseType: 1,
      userType: 12,
      locationID: 10,
      payrollType: 1,
      resourceType: 'Employee',
      hireDate: `${Number(now.slice(0, 4)) - 3}-04-01T00:00:00.000`,
      dateFormat: 'MM/dd/yyyy',
      timeFormat: 'hh:mm a',
      numberFormat: 'X,XXX.XX',
      officePhone: '+44 117 496 0100',
      title: 'Service Desk Engineer',
      ...special,
    });
  const administratorId = addResource('Autotask', 'Administrator', {
    id: 4,
    userType: 10,
    title: 'Administrator',
  });
  const join = (resourceID: number, roleID: number, isDefault: boolean) => {
    rows.insert(staffing.resourceServiceDeskRoles, { resourceID, roleID, isActive: true, isDefault });
    rows.insert(staffing.resourceRoles, { resourceID, roleID, departmentID, isActive: true });
    rows.insert(staffing.resourceRoleDepartments, {
      resourceID,
      roleID,
      departmentID,
      isActive: true,
      isDefault,
      isDepartmentLead: false,
    });
  };
  join(administratorId, roleIds.engineer, true);
  const technicians = people.map(([firstName, lastName, queueId, isSenior]): Technician => {
    const roleId = isSenior ? roleIds.senior : roleIds.engineer;
    const resourceId = addResource(firstName, lastName, {
      defaultServiceDeskRoleID: roleId,
      title: isSenior ? 'Senior Engineer' : 'Service Desk Engineer',
    });
    join(resourceId, roleId, true);
    if (isSenior) join(resourceId, roleIds.engineer, false);
    rows.insert(staffing.resourceRoleQueues, { resourceID: resourceId, queueID: queueId });
    rows.insert(staffing.resourceRoles, {
      resourceID: resourceId,
      roleID: roleId,
      queueID: queueId,
      isActive: true,
    });
    return { resourceId, name: `${firstName} ${lastName}`, roleId, queueId };
  });
  addResource('Victor', 'Holm', { isActive: false });
  const apiResourceId = addResource('Countersign', 'API', {
    userName: apiUserName,
    email: apiUserName,
    licenseType: 7,
    userType: 17,
    title: 'API User',
  });
  for (const name of ['Remote Support', 'On-site Support', 'Project Work'])
    rows.insert(billingCodes, { name, useType: 1, billingCodeType: 0, isActive: true, unitPrice: 0 });
  const [you] = technicians;
  if (you === undefined) throw new Error('the sample needs technicians');
  return { administratorId, apiResourceId, technicians, you, roleIds };
}
