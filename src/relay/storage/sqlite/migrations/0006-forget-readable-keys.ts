/** Keys of deliveries named the record that had changed. What Autotask repeats just now is stored once more; devices do not mind. */
export const forgetReadableKeys = `
UPDATE events SET delivery_key = NULL WHERE delivery_key LIKE '[%';
`;
