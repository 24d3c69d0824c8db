import type { ModelChoice, ModelPrice } from '../../shared/domain/agent-settings.ts';
import { modelUrlFault } from '../../shared/domain/model-url.ts';

/** What is typed about a model. */
export interface TypedModel {
  readonly name: string;
  readonly baseUrl: string;
  readonly key: string;
  readonly inputUsd: string;
  readonly outputUsd: string;
}

export function typedModel(choice: ModelChoice): TypedModel {
  const price = choice.kind === 'playbook' ? null : choice.price;
  return {
    name: choice.kind === 'playbook' ? '' : choice.name,
    baseUrl: choice.kind === 'openai-compatible' ? choice.baseUrl : '',
    key: '',
    inputUsd: price === null ? '' : String(price.inputUsd),
    outputUsd: price === null ? '' : String(price.outputUsd),
  };
}

/** What is wrong with what is typed, in the order of the fields. */
export function checkModel(
  kind: ModelChoice['kind'],
  typed: TypedModel,
  isKeyNeeded: boolean,
): Partial<Record<keyof TypedModel, string>> {
  if (kind === 'playbook') return {};
  const url = kind === 'openai-compatible' ? modelUrlFault(typed.baseUrl.trim()) : null;
  const isHalf = (typed.inputUsd.trim() === '') !== (typed.outputUsd.trim() === '');
  return {
    ...(url === null ? {} : { baseUrl: url }),
    ...(typed.name.trim() === '' ? { name: 'Give the model’s name as the provider spells it.' } : {}),
    ...(isKeyNeeded && typed.key.trim() === '' ? { key: 'Paste the key.' } : {}),
    ...priceFault('inputUsd', typed.inputUsd, isHalf),
    ...priceFault('outputUsd', typed.outputUsd, isHalf),
  };
}

function priceFault(field: 'inputUsd' | 'outputUsd', text: string, isHalf: boolean) {
  if (text.trim() === '') return isHalf ? { [field]: 'Give both prices, or none.' } : {};
  return dollars(text) === null ? { [field]: 'A price in dollars, like 2.50.' } : {};
}

/** The choice that is meant, once nothing is wrong. */
export function meantModel(kind: ModelChoice['kind'], typed: TypedModel): ModelChoice {
  const name = typed.name.trim();
  const price = meantPrice(typed);
  switch (kind) {
    case 'playbook':
      return { kind };
    case 'openai-compatible':
      return { kind, name, price, baseUrl: typed.baseUrl.trim() };
    default:
      return { kind, name, price };
  }
}

function meantPrice({ inputUsd, outputUsd }: TypedModel): ModelPrice | null {
  const input = dollars(inputUsd);
  const output = dollars(outputUsd);
  return input === null || output === null ? null : { inputUsd: input, outputUsd: output };
}

/** Null for what is no amount. */
export function dollars(text: string): number | null {
  const plain = text
    .trim()
    .replace(/^\$\s*/, '')
    .replaceAll(',', '');
  const value = Number(plain);
  return plain === '' || !Number.isFinite(value) || value < 0 || value > 10_000 ? null : value;
}
