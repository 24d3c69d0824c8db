/**
 * Runs in the technician's browser: proves the typed code without sending it (see shared/relay-protocol/link-decision.ts). The field has
 * no name, so that no form that is submitted without this script carries the code.
 */
export const decisionScript = `
const form = document.querySelector('form[data-approval]');
const said = document.querySelector('[role=status]');
const words = {
  approved: 'Approved.',
  denied: 'Denied.',
  'wrong-code': 'This code is wrong. Nothing was decided. After five wrong ones, ask the app for a new code.',
  'no-code': 'Countersign shows no code for this request. Open it there and choose “Decide in a browser”.',
  'too-late': 'Too late: this request has been decided or is over.',
  'not-yours': 'Only the technician assigned to the ticket can decide. Nothing was decided.',
  'changed-since': 'The request changed since the code was shown. Read it again in Countersign.',
  'not-paired': 'This browser is not paired. Pair it in Countersign under Settings → Devices.',
  away: 'Your desktop is not connected. Nothing was decided. Start Countersign there, then try again.',
  'no-answer': 'Your desktop did not answer in time. Look in Countersign whether it was decided.',
};
const bytes = (text) => new TextEncoder().encode(text);
async function prove(code, decision) {
  const { approval, iterations, label } = form.dataset;
  const token = location.pathname.split('/')[2];
  const typed = await crypto.subtle.importKey('raw', bytes(code), 'PBKDF2', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(token), iterations: Number(iterations) },
    typed, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, bytes(label + '\\n' + decision + '\\n' + approval));
  return btoa(String.fromCharCode(...new Uint8Array(mac))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
async function decide(decision) {
  const code = form.querySelector('input').value.toUpperCase().replace(/[\\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (!/^[0-9A-Z]{8}$/.test(code)) return 'The code has eight letters and digits.';
  if (!globalThis.crypto?.subtle) return 'Deciding here needs https.';
  said.textContent = 'Asking your desktop …';
  const answer = await fetch(location.pathname + '/decision', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ decision, mac: await prove(code, decision) }),
  });
  if (answer.status === 429) return 'Too many attempts. Wait a minute, then try again.';
  if (!answer.ok) return 'The relay refused this. Nothing was decided.';
  const { outcome } = await answer.json();
  if (outcome === 'approved' || outcome === 'denied') {
    for (const part of document.querySelectorAll('.waits')) part.remove();
  }
  return words[outcome] ?? 'Nothing was decided.';
}
form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const decision = event.submitter?.value;
  if (decision !== 'approve' && decision !== 'deny') return;
  const buttons = form.querySelectorAll('button');
  for (const button of buttons) button.disabled = true;
  try {
    said.textContent = await decide(decision);
  } catch {
    said.textContent = 'The relay could not be reached. Look in Countersign whether it was decided.';
  }
  for (const button of buttons) button.disabled = false;
});
`;
