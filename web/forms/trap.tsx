/** A field that no person sees, hears or reaches: whoever fills it in is a machine. One in each form that anybody sends. */
import styles from './trap.module.css';

export function Trap() {
  return (
    <div className={styles.trap} aria-hidden="true">
      <input type="text" name="second_name" data-trap tabIndex={-1} autoComplete="off" defaultValue="" />
    </div>
  );
}
