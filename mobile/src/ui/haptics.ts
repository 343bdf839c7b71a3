import { ImpactFeedbackStyle, impactAsync, NotificationFeedbackType, notificationAsync } from 'expo-haptics';

const feelings = {
  /** Something was taken into the cart, a key was pressed. */
  tap: () => impactAsync(ImpactFeedbackStyle.Light),
  /** A sale is through, a barcode was read. */
  success: () => notificationAsync(NotificationFeedbackType.Success),
  /** Something stands in the way. */
  problem: () => notificationAsync(NotificationFeedbackType.Error),
};

/** Lets the hand know. A phone that can't shake says nothing. */
export function feel(what: keyof typeof feelings): void {
  feelings[what]().catch(() => undefined);
}
