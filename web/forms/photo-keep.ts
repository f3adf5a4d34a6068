/** Photos of a draft, kept in the browser's own database; every failure reads as "none kept". */
const NAME = 'kartenn-drafts';
const STORE = 'photos';

export async function keepPhotos(key: string, photos: readonly File[]): Promise<boolean> {
  return withStore('readwrite', (store) => (photos.length > 0 ? store.put([...photos], key) : store.delete(key)))
    .then(() => true)
    .catch(() => false);
}

export async function keptPhotos(key: string): Promise<File[]> {
  const kept: unknown = await withStore('readonly', (store) => store.get(key)).catch(() => []);
  return Array.isArray(kept) ? kept.filter((photo) => photo instanceof File) : [];
}

function withStore(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => {
        database.close();
        resolve(request.result);
      };
      transaction.onabort = () => {
        database.close();
        reject(transaction.error);
      };
    };
  });
}
