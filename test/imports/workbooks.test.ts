/** Workbooks as many programs write them, and as people write who mean harm. */
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { read } from './reading-files.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const packed = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, bytes(text)])));
const sheet = (rows: string) => ({
  'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
});
const inline = (...cells: string[]) => cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('');
const cellsOf = async (files: Record<string, string>) => (await read(packed(files))).rows.map(({ cells }) => cells);

describe('a workbook', () => {
  test('of nothing but its rows, whose cells do not say where they stand, is read', async () => {
    const rows = `<row>${inline('nom', 'commune')}</row><row>${inline('TyFab', 'Brest')}</row>`;
    expect(await cellsOf(sheet(rows))).toEqual([{ nom: 'TyFab', commune: 'Brest' }]);
  });

  test('shares its texts, formatted and with their pronunciation, and names everything with a prefix', async () => {
    const texts = ['nom', 'commune', 'Ty&amp;Fab'].map((text) => `<x:si><x:t>${text}</x:t></x:si>`).join('');
    const rich =
      '<x:si><x:r><x:t xml:space="preserve">Médiathèque </x:t></x:r><x:r><x:t>de Bellevue</x:t></x:r><x:rPh><x:t>lu autrement</x:t></x:rPh></x:si>';
    const shared = (row: number, ...at: number[]) =>
      `<x:row r="${row}">${at.map((one, column) => `<x:c r="${'AB'[column]}${row}" t="s"><x:v>${one}</x:v></x:c>`).join('')}</x:row>`;
    const files = {
      'xl/sharedStrings.xml': `<?xml version="1.0"?><!-- é --><x:sst xmlns:x="x">${texts}${rich}</x:sst>`,
      'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="x"><x:sheetData>${shared(1, 0, 1)}${shared(2, 2)}${shared(3, 3, 9)}</x:sheetData></x:worksheet>`,
    };
    expect(await cellsOf(files)).toEqual([
      { nom: 'Ty&Fab', commune: '' },
      { nom: 'Médiathèque de Bellevue', commune: '' },
    ]);
  });

  test('numbers are as people see them, and days are days whatever their format', async () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-40C]dddd d mmmm yyyy"/><numFmt numFmtId="171" formatCode="0.0&quot; m&quot;;[Red]-0"/><numFmt numFmtId="172" formatCode="[h]:mm"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="22"/><xf numFmtId="172"/></cellXfs></styleSheet>`;
    const heading = `<row>${inline('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j')}</row>`;
    const row = `<row><c s="0"><v>48.390000000000001</v></c><c s="1"><v>40969</v></c><c s="2"><v>40969</v></c>
      <c s="3"><v>12.5</v></c><c s="4"><v>40969.604166666664</v></c><c s="5"><v>0.375</v></c><c t="b"><v>1</v></c>
      <c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="str"><f>A1</f><v>Brest</v></c><c><v>2.13302000000012E13</v></c></row>`;
    expect(Object.values((await cellsOf({ ...sheet(heading + row), 'xl/styles.xml': styles }))[0] ?? {})).toEqual([
      ...['48.39', '2012-03-01', '2012-03-01', '12.5', '2012-03-01 14:30', '09:00', 'true', '', 'Brest'],
      '21330200000001.2',
    ]);
  });

  test('of an old Macintosh counts its days from 1904', async () => {
    const files = {
      'xl/workbook.xml': '<workbook><workbookPr date1904="1"/><sheets/></workbook>',
      'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      ...sheet(`<row>${inline('nom', 'ouvert le')}</row><row>${inline('TyFab')}<c s="1"><v>39507</v></c></row>`),
    };
    expect(await cellsOf(files)).toEqual([{ nom: 'TyFab', 'ouvert le': '2012-03-01' }]);
  });

  test('shows the sheet that people see first, wherever it lies', async () => {
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const files = {
      'xl/workbook.xml': `<workbook xmlns:r="${office}"><sheets><sheet name="caché" state="hidden" r:id="r1"/><sheet name="lieux" r:id='r2'/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/worksheet" Target="/xl/worksheets/lieux.xml"/></Relationships>`,
      ...sheet(`<row>${inline('secret')}</row>`),
      'xl/worksheets/lieux.xml': `<worksheet><sheetData><row>${inline('nom', 'cp')}</row><row>${inline('TyFab', 'x')}</row></sheetData></worksheet>`,
    };
    expect(await cellsOf(files)).toEqual([{ nom: 'TyFab', cp: 'x' }]);
  });

  test('says of each row where it stands, empty ones counted', async () => {
    const rows = `<row r="3">${inline('nom', 'commune')}</row><row r="5">${inline('TyFab', 'Brest')}</row><row r="90"><c r="B90" t="inlineStr"><is><t>Plouzané</t></is></c></row>`;
    const { rows: read_ } = await read(packed(sheet(rows)));
    expect(read_.map(({ line, cells }) => [line, cells.nom, cells.commune])).toEqual([
      [2, 'TyFab', 'Brest'],
      [87, '', 'Plouzané'],
    ]);
  });

  test('keeps signs that XML cannot say, and texts that only look so', async () => {
    const rows = `<row>${inline('nom', 'note')}</row><row>${inline('a_x000D_\nb', '_x005F_x000D_')}</row><row>${inline('<![CDATA[<b> & ]]>', '&lt;&#233;&#x1F600;&inconnu;')}</row>`;
    expect(await cellsOf(sheet(rows))).toEqual([
      { nom: 'a\nb', note: '_x000D_' },
      { nom: '<b> & ', note: '<é😀&inconnu;' },
    ]);
  });
});

describe('what was made to do harm', () => {
  test('declares words that swell: it is not read', async () => {
    const text = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet><sheetData><row/></sheetData></worksheet>';
    await expect(read(packed({ 'xl/worksheets/sheet1.xml': text }))).rejects.toMatchObject({
      id: 'problem.import.damaged',
    });
  });

  test('swells while it is unpacked, whatever its directory says', async () => {
    const row = `<row>${inline('nom')}</row>`;
    const swelling = packed(sheet(row + ' '.repeat(1000) + row.repeat(150_000)));
    expect(swelling.length).toBeLessThan(60_000);
    await expect(read(swelling)).rejects.toMatchObject({ status: 413, id: 'problem.import.swollen' });
    const lying = Buffer.from(swelling);
    lying.writeUInt32LE(1000, lying.indexOf('PK\u0001\u0002', 0, 'latin1') + 24);
    await expect(read(lying)).rejects.toMatchObject({ id: 'problem.import.damaged' });
  });

  test('has a column far beyond the others, or a row without an end', async () => {
    const far = `<row>${inline('nom')}<c r="XFD1" t="inlineStr"><is><t>loin</t></is></c></row>`;
    await expect(read(packed(sheet(far)))).rejects.toMatchObject({ id: 'problem.import.columns' });
    const long = `<row>${inline('nom', 'note')}</row><row>${inline('TyFab', 'é'.repeat(1_100_000))}</row><row>${inline('Mairie', '')}</row>`;
    const { rows } = await read(packed(sheet(long)));
    expect(rows.map(({ line, fault }) => [line, fault?.id])).toEqual([
      [1, 'imports.fault.item_too_long'],
      [2, undefined],
    ]);
  });

  test('is cut within its rows: what is broken is told, not taken for the end', async () => {
    const whole = packed(
      sheet(
        `<row>${inline('nom')}</row>${Array.from({ length: 5000 }, (_, at) => `<row>${inline(`Lieu ${at * 7919}`)}</row>`).join('')}`,
      ),
    );
    const broken = Buffer.from(whole);
    broken.fill(0xff, 2000, 3000);
    await expect(read(broken)).rejects.toMatchObject({ id: 'problem.import.damaged' });
  });
});
