/** Every table, in one name space: the only gathering of its kind, because Drizzle wants one object. */
export * from './schema/abuse.ts';
export * from './schema/accounts.ts';
export * from './schema/areas.ts';
export * from './schema/budgets.ts';
export * from './schema/demand.ts';
export * from './schema/history.ts';
export * from './schema/innovations.ts';
export * from './schema/letters.ts';
export * from './schema/notifications.ts';
export * from './schema/pairs.ts';
export * from './schema/photos.ts';
export * from './schema/places.ts';
export * from './schema/proposals.ts';
export * from './schema/queue.ts';
export * from './schema/reports.ts';
export * from './schema/signals.ts';
