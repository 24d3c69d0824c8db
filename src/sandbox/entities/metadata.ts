import { catalogue } from './catalogue.ts';
import { type EntityDefinition, type UdfDefinition, writeVerbs } from './definition.ts';
import type { Field } from './field.ts';
import type { PickLists } from './picklists.ts';

/** The `info` of entityInformation. */
export function entityInfo(entity: EntityDefinition, nameStyle: 'soap' | 'rest') {
  const verbs = writeVerbs(entity);
  const access = (letter: string) => (verbs.includes(letter) ? 'All' : 'None');
  return {
    name: nameStyle === 'soap' ? entity.name : entity.collection,
    canCreate: verbs.includes('C'),
    canDelete: verbs.includes('D'),
    canQuery: true,
    canUpdate: verbs.includes('U'),
    userAccessForCreate: access('C'),
    userAccessForDelete: access('D'),
    userAccessForQuery: 'All',
    userAccessForUpdate: access('U'),
    hasUserDefinedFields: entity.udfs.length > 0,
    supportsWebhookCallouts: entity.webhookFamily !== '',
  };
}

/** Every entity's info, as the all-entities call gives it. */
export const entityDescriptions = (nameStyle: 'soap' | 'rest') =>
  catalogue.map((entity) => ({ info: entityInfo(entity, nameStyle) }));

/** The `fields` of entityInformation/fields. */
export function fieldInfos(entity: EntityDefinition, pickLists: PickLists) {
  return entity.fields.map((field) => fieldInfo(entity, field, pickLists));
}

function fieldInfo(entity: EntityDefinition, field: Field, pickLists: PickLists) {
  return {
    name: field.name,
    dataType: field.dataType,
    length: field.length,
    isRequired: field.isRequired,
    isReadOnly: field.isReadOnly,
    isQueryable: field.isQueryable,
    isReference: field.reference !== '',
    referenceEntityType: field.reference,
    isPickList: field.isPickList,
    picklistValues: field.isPickList ? (pickLists.of(entity.collection, field.name) ?? []) : null,
    picklistParentValueField: field.pickListParent,
    isSupportedWebhookField: field.isWebhookField,
  };
}

/** The `fields` of entityInformation/userDefinedFields; they say `type`, not `dataType`. */
export const udfInfos = (entity: EntityDefinition) => entity.udfs.map((udf) => udfInfo(entity, udf));

function udfInfo(entity: EntityDefinition, udf: UdfDefinition) {
  return {
    name: udf.name,
    label: udf.label,
    type: udf.type,
    length: udf.type === 'string' ? 8000 : 0,
    description: '',
    isRequired: false,
    isReadOnly: false,
    isQueryable: true,
    isReference: false,
    referenceEntityType: '',
    isPickList: udf.options !== undefined,
    picklistValues:
      udf.options?.map((label, index) => ({
        value: String(index + 1),
        label,
        isDefaultValue: false,
        sortOrder: index + 1,
        parentValue: null,
        isActive: true,
        isSystem: false,
      })) ?? null,
    picklistParentValueField: '',
    defaultValue: null,
    isSupportedWebhookField: entity.webhookFamily !== '',
  };
}
