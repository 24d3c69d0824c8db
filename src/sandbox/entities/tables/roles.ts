import { defineEntity } from '../definition.ts';

export const roles = defineEntity({
  collection: 'Roles',
  name: 'Role',
  rootVerbs: 'CU',
  fields: `
    id long ro
    description string(200)
    hourlyFactor decimal req =1
    hourlyRate decimal req
    isActive boolean req =true
    isExcludedFromNewContracts boolean =false
    isSystemRole boolean ro =false
    name string(200) req
    quoteItemDefaultTaxCategoryId integer
    roleType integer ro =0
  `,
});

export const departments = defineEntity({
  collection: 'Departments',
  name: 'Department',
  rootVerbs: 'CU',
  fields: `
    id long ro
    description string(1000)
    name string(100) req
    number string(50)
    primaryLocationID integer req pick
  `,
});

export const resourceRoles = defineEntity({
  collection: 'ResourceRoles',
  name: 'ResourceRole',
  under: ['Resources Roles resourceID Gg'],
  indexes: ['resourceID'],
  fields: `
    id long ro
    departmentID integer ro ->Department
    isActive boolean ro =true
    queueID integer ro pick
    resourceID integer ro ->Resource
    roleID integer ro ->Role
  `,
});

export const resourceRoleDepartments = defineEntity({
  collection: 'ResourceRoleDepartments',
  name: 'ResourceRoleDepartment',
  under: ['Resources RoleDepartments resourceID GgCU'],
  indexes: ['resourceID'],
  fields: `
    id long ro
    departmentID integer req ->Department
    isActive boolean req =true
    isDefault boolean req =false
    isDepartmentLead boolean req =false
    resourceID integer req once ->Resource
    roleID integer req ->Role
  `,
});

export const resourceRoleQueues = defineEntity({
  collection: 'ResourceRoleQueues',
  name: 'ResourceRoleQueue',
  under: ['Resources RoleQueues resourceID GgCU'],
  indexes: ['resourceID'],
  fields: `
    id long ro
    queueID integer req pick
    resourceID integer req once ->Resource
  `,
});

export const resourceServiceDeskRoles = defineEntity({
  collection: 'ResourceServiceDeskRoles',
  name: 'ResourceServiceDeskRole',
  under: ['Resources ServiceDeskRoles resourceID GgCU'],
  indexes: ['resourceID'],
  fields: `
    id long ro
    isActive boolean =true
    isDefault boolean =false
    resourceID integer req once ->Resource
    roleID integer req ->Role
  `,
});
