/** Thrown instead of a request that the user does not want made, as she took Papertab offline. */
export class SwitchedOff extends Error {
  override readonly name = 'SwitchedOff';
}
