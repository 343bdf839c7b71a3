import { twMerge } from 'tailwind-merge';

/** Class names one after the other; of two that set the same property the later one wins. */
export const classNames = twMerge;
