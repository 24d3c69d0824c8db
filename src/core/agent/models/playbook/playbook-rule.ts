/**
 * One kind of ticket and what a good dispatcher would do with it. Labels are tried in order against the tenant's own
 * picklists; what the tenant does not have is left alone.
 */
export interface PlaybookRule {
  readonly name: string;
  readonly pattern: RegExp;
  /** "Reads like …" */
  readonly diagnosis: string;
  readonly triage: {
    readonly ticketType?: readonly string[];
    readonly priority?: readonly string[];
    readonly queue?: readonly string[];
  };
  readonly proposal: {
    readonly status?: readonly string[];
    readonly priority?: readonly string[];
    readonly queue?: readonly string[];
    readonly reason: string;
  };
  /** First steps for the technician. */
  readonly steps: readonly string[];
}

export const incident = ['Incident'];
export const serviceRequest = ['Service Request'];
export const alert = ['Alert', 'Incident'];
