/** How long ago is too long: calendar months in the process's zone. */

/** The same day so many months on (or back, below zero); the month's last day where that month is shorter. */
export function monthsLater(at: Date, months: number): Date {
  const moved = new Date(at);
  moved.setDate(1);
  moved.setMonth(moved.getMonth() + months);
  const lastDay = new Date(moved.getFullYear(), moved.getMonth() + 1, 0).getDate();
  moved.setDate(Math.min(at.getDate(), lastDay));
  return moved;
}
