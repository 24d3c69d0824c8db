/** What stands where a secret stood. */
export const redacted = '•••';

/** Fields that hold nothing but a secret, whatever their spelling: `secretKey`, `api_key`, `x-hook-signature`. */
const secretNames =
  /^(.*secret|.*secretkey|signingkeys?|privatekey|.*apikey|.*password|passwd|passphrase|passcode|authorization|.*cookie|credentials?|.*token|bearer|apiintegrationcode|trackingidentifier|xhooksignature|invite|otp)$/;

/** Secrets that show themselves by their shape, in any text. The first group, where there is one, stays. */
const secretShapes: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{12,}/gi,
  /([?&](?:secret|token|key|api_?key|password|access_token|sig|signature)=)[^&\s"'<>]+/gi,
  /(:\/\/[^/\s:@]+:)[^/\s@]+(?=@)/g,
  /\bcsm_[\w-]{20,}/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g,
  /\bsk-(?:ant-|proj-)?[\w-]{16,}/g,
  /\b(?:gh[pousr]_\w{30,}|xox[abprs]-[\w-]{10,}|AKIA[0-9A-Z]{16}|AIza[\w-]{30,})/g,
  // A field of JSON inside a text, also of JSON inside that.
  /(["'][\w-]*(?:secret|passw(?:or)?d|passphrase|(?:api|private|signing|secret)_?key|token|integrationcode|signature|authorization)\\*["']\s*:\s*\\*["'])[^"'\\]{4,}/gi,
  /((?:ApiIntegrationCode|UserSecret|X-Hook-Signature|Secret|Authorization)["']?\s*[:=]\s*["']?)[^\s"',;}{]{4,}/g,
];

/** Without any of these no shape fits: most texts are through after one look. */
const perhapsSecret =
  /private key|bearer|basic|[?&][a-z_]+=|:\/\/[^/\s]*@|eyJ|csm_|sk-|gh[pousr]_|xox|AKIA|AIza|passw|passphrase|key|token|secret|integrationcode|signature|authorization/i;

/** The one function that keeps secrets out of what is written down: the log of what happened, and its exports. */
export function redact(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, isSecret(name, entry) ? redacted : redact(entry)]),
  );
}

/** A text without what has the shape of a secret. */
export function redactText(text: string): string {
  if (!perhapsSecret.test(text)) return text;
  return secretShapes.reduce(
    (kept, shape) =>
      kept.replace(shape, (_found, stays: unknown) =>
        typeof stays === 'string' ? `${stays}${/\w$/.test(stays) ? ' ' : ''}${redacted}` : redacted,
      ),
    text,
  );
}

/** Only texts: whether there is a secret, or how many, may be told. */
function isSecret(name: string, value: unknown): boolean {
  if (typeof value !== 'string' || value === '') return false;
  return secretNames.test(name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
}
