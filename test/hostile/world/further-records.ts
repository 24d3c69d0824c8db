import type Database from 'better-sqlite3';

type Insert = (table: string, row: Readonly<Record<string, string | number>>) => void;

/**
 * Records of kinds that the sample has none of, one of each for every client; and pointers across clients as they come about in
 * real tenants: a child company's ticket with the parent's contact, and one whose problem is another client's.
 */
export function addFurtherRecords(db: Database.Database): void {
  const insert: Insert = (table, row) => {
    const names = Object.keys(row);
    db.prepare(
      `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join()}) VALUES (${names.map(() => '?').join()})`,
    ).run(...Object.values(row));
  };
  const tickets = db.prepare('SELECT min(id) AS id, companyID FROM tickets GROUP BY companyID').all() as {
    id: number;
    companyID: number;
  }[];
  const when = '2026-11-01T09:00:00.000';
  const owner = (db.prepare('SELECT min(id) AS id FROM resources').get() as { id: number }).id;
  for (const { id: ticketID, companyID } of tickets) {
    insert('ticketchecklistitems', {
      ticketID,
      itemName: 'Check the router',
      isCompleted: 0,
      isImportant: 0,
    });
    insert('ticketattachments', {
      ticketID,
      parentID: ticketID,
      attachmentType: 'FILE_ATTACHMENT',
      fullPath: 'invoice.pdf',
      publish: 1,
      title: 'Invoice',
      data: '',
    });
    const dates = { startDateTime: when, endDateTime: when };
    insert('companynotes', {
      companyID,
      actionType: 1,
      assignedResourceID: owner,
      ...dates,
      name: 'Call',
      note: 'Called them',
    });
    insert('companyalerts', { companyID, alertTypeID: 1, alertText: 'Pays late' });
  }
  const [first, second] = tickets;
  if (first && second) {
    db.prepare('UPDATE tickets SET problemTicketId = ? WHERE companyID = ?').run(first.id, second.companyID);
    db.prepare('UPDATE tickets SET problemTicketId = ? WHERE companyID = ?').run(second.id, first.companyID);
  }
  const child = db
    .prepare('SELECT id, parentCompanyID AS parent FROM companies WHERE parentCompanyID IS NOT NULL')
    .get() as { id: number; parent: number } | undefined;
  if (child === undefined) return;
  const contact = db.prepare('SELECT min(id) AS id FROM contacts WHERE companyID = ?').get(child.parent) as {
    id: number;
  };
  db.prepare('UPDATE tickets SET contactID = ? WHERE companyID = ? AND id % 2 = 0').run(contact.id, child.id);
}
