const mostLines = 8;
const mostLineLength = 120;

const closing =
  /^(?:kind regards|best regards|warm regards|with regards|regards|best wishes|best|cheers|sincerely|yours sincerely|many thanks|thanks and regards|thanks again|thanks in advance|thanks|thank you)(?:[,.!]* (\p{L}[\p{L}'.-]*(?: \p{L}[\p{L}'.-]*){0,2}))?[,.!]*$/iu;
const delimiter = /^--$/;
const device =
  /^(?:sent from (?:my|outlook|mail)\b[\p{L} .]{0,40}|sent from yahoo mail.*|get outlook for (?:ios|android))$/iu;

/** Words that could take something back. A line with one of them is something said, wherever it stands. */
const saysSomething =
  /\b(?:but|not|don't|dont|can't|cannot|won't|never|nope|wait|only|just|unless|until|except|exclude|apart from|if|cancel|stop|hold|pause|later|tomorrow|today|after|before|first|instead|rather|without|actually|sorry|however|changed my mind|revoke|undo|ignore|skip|omit|leave|change|confirm|number \d)\b|\?|^p\.?s\b|^no\b(?!\.)|^(?:i )?(?:approved?|deny|denied|reject(?:ed)?|declined?)(?: (?:it|this))?\s*(?:$|[:.,!-])/i;

const disclaimerStart =
  /^(?:confidentiality notice|disclaimer|legal notice|this (?:e-?mail|message|communication)|the information (?:contained )?in this (?:e-?mail|message)|please consider the environment)\b/i;
const disclaimerWords = /intended recipient|intended solely|confidential|privileged|before printing/i;

/** Takes away what mail programs and writers put below a message: disclaimers, then the device, then the signature. */
export function dropSignature(lines: readonly string[]): readonly string[] {
  const said = dropDevice(dropDisclaimers(lines));
  const from = said.findIndex((line) => delimiter.test(line) || isClosing(line));
  if (from < 0) return said;
  const below = said.slice(from + 1).filter((line) => line !== '');
  return below.length <= mostLines && below.every(isSignatureLine) ? dropDevice(said.slice(0, from)) : said;
}

function isClosing(line: string): boolean {
  return line.length <= mostLineLength && closing.test(line) && !saysSomething.test(line);
}

function isSignatureLine(line: string): boolean {
  return line.length <= mostLineLength && !saysSomething.test(line);
}

/** Whole paragraphs from the end, as long as each begins and reads like a disclaimer. */
function dropDisclaimers(lines: readonly string[]): readonly string[] {
  let end = lines.length;
  for (;;) {
    while (end > 0 && lines[end - 1] === '') end -= 1;
    let start = end;
    while (start > 0 && lines[start - 1] !== '') start -= 1;
    const paragraph = lines.slice(start, end).join(' ');
    if (!disclaimerStart.test(paragraph) || !disclaimerWords.test(paragraph)) return lines.slice(0, end);
    end = start;
  }
}

function dropDevice(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line !== '');
  const line = lines[last] ?? '';
  return line.length <= mostLineLength && device.test(line) ? lines.slice(0, last) : lines;
}
