/** Thrown instead of a request to a host that the user, or her browser, no longer lets us ask. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
}

/** Thrown instead of a request that the user does not want made, as she took Papertab offline. */
export class SwitchedOff extends Error {
  override readonly name = 'SwitchedOff';
}
