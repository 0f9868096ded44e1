import { createContext } from 'react';

/** Milliseconds to add to the browser's clock to get the server's. */
export const ClockOffsetContext = createContext(0);
