import { createHmac } from 'node:crypto';

/** The value of X-Hook-Signature for these body bytes. */
export const signature = (secretKey: string, body: string): string =>
  `sha1=${createHmac('sha1', secretKey).update(body, 'utf8').digest('base64')}`;
