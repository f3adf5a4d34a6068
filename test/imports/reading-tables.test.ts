import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { read } from './reading-files.ts';

const TABLE = 'nom;adresse;tél\nMédiathèque des Capucins;25 rue de Pontaniou;0298008000\nMairie de Lambézellec;;\n';
const CAPUCINS = { nom: 'Médiathèque des Capucins', adresse: '25 rue de Pontaniou', tél: '0298008000' };

describe('a table as town halls save it', () => {
  test.each(['utf-8', 'windows-1252', 'macintosh', 'ibm850', 'utf-16le', 'utf-16be'])(
    'in %s its accents are read, and nobody had to say which letters these are',
    async (encoding) => {
      const { look, rows } = await read(iconv.encode(TABLE, encoding));
      expect(look).toEqual({ format: 'csv', encoding, delimiter: ';', header: 'first_row' });
      expect(rows.map(({ cells }) => cells)).toEqual([
        CAPUCINS,
        { nom: 'Mairie de Lambézellec', adresse: '', tél: '' },
      ]);
    },
  );

  test('with a byte order mark its first column keeps its name', async () => {
    const { columns } = await read(`\ufeff${TABLE}`);
    expect(columns).toEqual(['nom', 'adresse', 'tél']);
  });

  test.each([
    ['\r\n', ','],
    ['\r', ';'],
    ['\n', '\t'],
    ['\r', '|'],
  ])('lines end with %j and cells with %j', async (newline, delimiter) => {
    const { look, rows } = await read(TABLE.replaceAll(';', delimiter).replaceAll('\n', newline));
    expect(look.delimiter).toBe(delimiter);
    expect(rows[0]?.cells).toEqual(CAPUCINS);
    expect(rows).toHaveLength(2);
  });

  test('JSON, quotation marks, delimiters and line ends within a cell stay in it', async () => {
    const shape = '"{""type"": ""Point"", ""coordinates"": [-4.5, 48.4]}"';
    const { look, rows } = await read(`nom;forme;note\n"Fab; lab";${shape};"lundi\nmardi"\nTyFab;x;"a ""b"" c"\n`);
    expect(look.delimiter).toBe(';');
    expect(rows.map(({ cells }) => Object.values(cells))).toEqual([
      ['Fab; lab', '{"type": "Point", "coordinates": [-4.5, 48.4]}', 'lundi\nmardi'],
      ['TyFab', 'x', 'a "b" c'],
    ]);
  });

  test('a cell of ten thousand signs is one cell', async () => {
    const long = 'é'.repeat(10_000);
    const { rows } = await read(`nom,description\nTyFab,${long}\n`);
    expect(rows[0]?.cells.description).toBe(long);
  });

  test('columns without a name or with the same one are numbered', async () => {
    const { columns } = await read('nom,,nom,tel,tel,tel\nTyFab,1,2,3,4,5\n');
    expect(columns).toEqual(['nom', '#2', 'nom (2)', 'tel', 'tel (2)', 'tel (3)']);
  });

  test('a table without a header keeps its first row', async () => {
    const { look, columns, rows } = await read('TyFab,29200,48.399\nOuvrages,29200,48.384\n');
    expect(look.header).toBe('none');
    expect(columns).toEqual(['#1', '#2', '#3']);
    expect(rows).toHaveLength(2);
  });

  test('a title above the table is passed over', async () => {
    const { columns, rows } = await read(`Liste des PAPI de Brest;;\n;;\n${TABLE}`);
    expect(columns).toEqual(['nom', 'adresse', 'tél']);
    expect(rows.map(({ line }) => line)).toEqual([1, 2]);
  });

  test('what is said of a file goes before what is guessed', async () => {
    const { look, columns } = await read('a;b,c\nd;e,f\n', { delimiter: ',', header: 'none' });
    expect(look).toMatchObject({ delimiter: ',', header: 'none' });
    expect(columns).toEqual(['#1', '#2']);
  });

  test('short rows are filled up, empty ones passed over, and those with too many cells say so', async () => {
    const { rows } = await read('nom,rue,cp\nTyFab\n,,\nMairie,2, rue Frézier,29200\n');
    expect(rows.map(({ line, fault }) => [line, fault?.id])).toEqual([
      [1, undefined],
      [3, 'imports.fault.cells_too_many'],
    ]);
    expect(rows[0]?.cells).toEqual({ nom: 'TyFab', rue: '', cp: '' });
  });

  test('two encodings in one file: the rows that cannot be read say so, the others are read', async () => {
    const good = 'nom,commune\n'.concat('Médiathèque,Plouzané\n'.repeat(20));
    const { look, rows } = await read(Buffer.concat([Buffer.from(good), Buffer.from('Bégard\n', 'latin1')]));
    expect(look.encoding).toBe('utf-8');
    expect(rows.filter(({ fault }) => fault).map(({ line, fault }) => [line, fault])).toEqual([
      [21, { column: 'nom', id: 'imports.fault.signs' }],
    ]);
  });

  test('quotation marks that are never closed cost what follows, and it is told', async () => {
    const { rows } = await read('nom,commune\nTyFab,Brest\n"Ouvrages,Brest\nMairie,Brest\n', { delimiter: ',' });
    expect(rows.map(({ fault }) => fault?.id)).toEqual([undefined, 'imports.fault.quote_open']);
  });

  test('a table with the columns of the national standard is one', async () => {
    const { look } = await read(
      'id,pivot,nom,commune,code_postal,adresse,latitude,longitude,typologie,courriels,site_web,date_maj\n1,2,TyFab,Brest,29200,x,48.3,-4.4,FABLAB,,,2026-01-01\n',
    );
    expect(look.format).toBe('national_csv');
  });
});

describe('a workbook', () => {
  const workbook = (rows: (string | number | Date | null)[][]) =>
    writeXlsxFile(
      rows.map((row) =>
        row.map((value) => (value === null ? null : { value, ...(value instanceof Date && { format: 'yyyy-mm-dd' }) })),
      ),
    ).toBuffer();

  test('its first sheet is read, numbers and days as text', async () => {
    const { look, rows } = await read(
      await workbook([
        ['nom', 'cp', 'lat', 'ouvert le'],
        ['TyFab', 29200, 48.399449, new Date('2012-03-01T00:00:00Z')],
        ['Ouvrages', null, null, null],
      ]),
    );
    expect(look).toEqual({ format: 'xlsx', encoding: null, delimiter: null, header: 'first_row' });
    expect(rows.map(({ cells }) => cells)).toEqual([
      { nom: 'TyFab', cp: '29200', lat: '48.399449', 'ouvert le': '2012-03-01' },
      { nom: 'Ouvrages', cp: '', lat: '', 'ouvert le': '' },
    ]);
  });

  test('a bomb is refused by what its directory says, before anything is inflated', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(6_000_000) }, { level: 9 });
    expect(bomb.length).toBeLessThan(20_000);
    await expect(read(bomb)).rejects.toMatchObject({ status: 413, id: 'problem.import.swollen' });
  });

  test('a directory that lies about sizes gets no more than it says', async () => {
    const honest = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(6_000_000) }, { level: 9 });
    const lying = Buffer.from(honest);
    const directory = lying.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    lying.writeUInt32LE(1000, directory + 24);
    await expect(read(lying)).rejects.toMatchObject({ id: 'problem.import.damaged' });
  });

  test.each([
    ['a zip that is no workbook', zipSync({ 'photo.jpg': new Uint8Array(10) }), 'problem.import.damaged'],
    ['half a workbook', Buffer.from('PK\u0003\u0004half'), 'problem.import.damaged'],
    ['an old XLS', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'problem.import.other_spreadsheet'],
  ])('%s is refused clearly', async (_, content, id) => {
    await expect(read(content)).rejects.toMatchObject({ id });
  });
});

test.each([
  ['an empty file', '', 'problem.import.empty'],
  ['a file of blanks', ' \n\n', 'problem.import.empty'],
  ['a web page', '<!doctype html><title>404</title>', 'problem.import.unknown'],
  ['a photo', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'problem.import.unknown'],
  ['a JSON sentence', '{"error":"not found"}', 'problem.import.no_list'],
])('%s is refused clearly', async (_, content, id) => {
  await expect(read(content)).rejects.toMatchObject({ id });
});
