/** Version of the messages between relay and core. A lock test demands a new number whenever a message changes its shape. */
export const RELAY_PROTOCOL_VERSION = 1;
