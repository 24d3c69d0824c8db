import type { AutotaskFailure } from '../../autotask/failure.ts';
import type { StepName } from './connect-autotask.ts';

/** What went wrong while connecting, and what to do, for the admin who has Autotask open beside it. */
export function explainConnectFailure(
  step: StepName,
  failure: AutotaskFailure,
  username: string,
): { readonly words: string; readonly next: string } {
  switch (failure.kind) {
    case 'not-connected':
      return { words: 'Autotask is not connected yet.', next: 'Type in the credentials of the API user.' };
    case 'untrusted-host':
      return {
        words: `The zone’s answer points to ${failure.host}, which is no address of Autotask. Nothing was sent there.`,
        next: 'Something on the network may stand in between. Try from another network.',
      };
    case 'zone-unknown':
      return {
        words: `Autotask knows no user ${username}.`,
        next: 'Copy the username again from Admin → Resources/Users → API Users. It looks like an e-mail address.',
      };
    case 'unauthorized':
      return failure.errors.some((text) => /IntegrationCode/i.test(text))
        ? {
            words: 'The API tracking identifier is wrong.',
            next: 'Copy it from the API user in Autotask, under API Tracking Identifier.',
          }
        : {
            words: `Autotask refused user ${username}: the secret or the tracking identifier is wrong, or the user is locked.`,
            next: 'Copy the secret again or make a new one under Admin → API Users, and compare the tracking identifier.',
          };
    case 'forbidden':
      return {
        words: `The API user may not read ${step === 'bot' ? 'resources' : 'companies'}. Autotask said: ${failure.errors.join(' ')}`,
        next: 'Give the API user the security level “API User (system)”, or one that may read it.',
      };
    case 'rejected':
      return step === 'bot'
        ? {
            words: `Autotask lists no resource with the user name ${username}.`,
            next: 'The API user must be active. Check it under Admin → Resources/Users → API Users.',
          }
        : {
            words: `Autotask refused this: ${failure.errors.join(' ')}`,
            next: 'Mend what it names, then try again.',
          };
    case 'rate-limited':
      return {
        words: 'Autotask takes no more requests for now: the hourly limit of this database is used up.',
        next: 'Wait some minutes, then try again. Another integration may be using it up.',
      };
    case 'unreachable':
      return /CERT_|certificate|not yet valid/i.test(failure.cause)
        ? {
            words: `The secure connection to Autotask could not be trusted (${failure.cause}).`,
            next: 'Check this computer’s date and time, and whether a proxy opens encrypted connections.',
          }
        : {
            words: `Autotask cannot be reached (${failure.cause}).`,
            next: 'Check the network and the proxy of this computer, then try again.',
          };
    case 'unexpected':
      return {
        words: `Something that is not Autotask answered (status ${failure.status}).`,
        next: 'A proxy or a sign-in page of the network may stand in between.',
      };
  }
}
