/**
 * One kind of request that an MSP sees again and again. Texts may hold {contact}, {colleague}, {company}, {device},
 * {printer}, {server}, {domain} and {n}.
 */
export interface Scenario {
  readonly name: string;
  readonly via: 'email' | 'portal' | 'phone' | 'monitoring';
  /** How the desk files it in the end; it arrives without any of this. */
  readonly issueType: number;
  readonly subIssueType: number;
  readonly ticketType: 1 | 2 | 5;
  /** 4 Critical, 1 High, 2 Medium, 3 Low. */
  readonly priority: 1 | 2 | 3 | 4;
  readonly titles: readonly string[];
  /** What the requester writes. */
  readonly bodies: readonly string[];
  /** What technicians note. */
  readonly work: readonly string[];
  /** What the requester answers later. */
  readonly replies: readonly string[];
  readonly resolutions: readonly string[];
}
