/** Invisible, reversing and control characters; line ends stay. */
const hidden = /[\p{Cf}]|(?![\n\t])\p{Cc}/gu;
/** How our own parts of a note begin: whoever may write words above them must not write such parts himself. */
const ours =
  /^(\s*)((?:done by policy|needs approval|open (?:the request|in countersign)|only .{1,80} can decide|nobody is assigned)\b)/gimu;

/**
 * A planner's words as they may stand in a note: nothing hidden, no link that a reader could follow because Countersign wrote
 * it, and no line that looks like one of Countersign's own.
 */
export function agentWords(text: string): string {
  return withoutLinks(text.replaceAll('\r\n', '\n').replace(hidden, '')).replace(
    ours,
    '$1The agent says: $2',
  );
}

/** The same for a value in a line: it cannot begin a line of its own. */
export function agentLine(text: string): string {
  return withoutLinks(text.replace(/\s+/g, ' ').replace(hidden, '')).trim();
}

/** `hxxps` is how such links are written where nobody should press them. */
function withoutLinks(text: string): string {
  return text.replace(/\bhttp(s?):\/\//gi, 'hxxp$1://');
}
