import { formatDate, type ListedOrder, messageOf } from '@goodgo/client-graphql';
import { useMemo } from 'react';
import { SectionList, StyleSheet, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { usePullToRefresh } from '../../ui/pull-to-refresh.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';
import { AwayBanner } from '../shell/AwayBanner.tsx';
import { OrderRow } from './OrderRow.tsx';
import { TodayCard } from './TodayCard.tsx';
import { useTodaysOrders } from './use-todays-orders.ts';

/** What was sold today, and before. Pulled down, it is asked for anew. */
export function OrdersScreen() {
  const t = useTranslations('orders');
  const insets = useSafeAreaInsets();
  return (
    <View role="main" style={[styles.screen, { paddingTop: insets.top + 14 }]}>
      <Words look="title" role="heading" aria-level={1} style={styles.title}>
        {t('title')}
      </Words>
      <AwayBanner />
      <OrdersBody />
    </View>
  );
}

function OrdersBody() {
  const t = useTranslations('orders');
  const theme = useTheme();
  const locale = useLocale();
  const orders = useTodaysOrders();
  const { indicator, listProps } = usePullToRefresh(orders.reload);
  const sections = useMemo(
    () => orders.days?.map(({ businessDate, orders: data }) => ({ businessDate, data })),
    [orders.days],
  );
  if (!sections) return <Waiting error={orders.error} reload={orders.reload} />;

  return (
    <>
      {indicator}
      <SectionList<ListedOrder, { readonly businessDate: string }>
        sections={sections}
        keyExtractor={({ id }) => id}
        contentContainerStyle={styles.list}
        stickySectionHeadersEnabled={false}
        renderItem={({ item, index, section }) => (
          <OrderRow order={item} isFirst={index === 0} isLast={index === section.data.length - 1} />
        )}
        renderSectionHeader={({ section: { businessDate, data } }) =>
          businessDate === orders.today ? (
            <View style={styles.today}>
              <TodayCard totals={orders.totals} />
              {data.length === 0 ? (
                <EmptyState icon="receipt" title={t('empty')} hint={t('emptyHint')} />
              ) : null}
            </View>
          ) : (
            <Words look="label" tone="inkSoft" role="heading" aria-level={2} style={styles.day}>
              {formatDate(`${businessDate}T12:00:00Z`, { locale, timeZone: 'UTC' })}
            </Words>
          )
        }
        ListFooterComponent={
          orders.hasMore ? (
            <View style={[styles.more, { borderColor: theme.line }]}>
              <Button
                label={orders.isLoading ? t('loading') : t('more')}
                isDisabled={orders.isLoading}
                onPress={orders.loadMore}
              />
            </View>
          ) : null
        }
        {...listProps}
      />
    </>
  );
}

type WaitingProps = { readonly error: unknown; readonly reload: () => Promise<unknown> };

function Waiting({ error, reload }: WaitingProps) {
  const t = useTranslations('common');
  const locale = useLocale();
  if (error) {
    return (
      <EmptyState icon="away" title={t('loadFailed')} hint={messageOf(error, locale)}>
        <Button label={t('tryAgain')} onPress={() => void reload().catch(() => undefined)} />
      </EmptyState>
    );
  }
  return (
    <View aria-busy style={[styles.list, styles.waiting]}>
      <Skeleton height={96} />
      {['a', 'b', 'c', 'd', 'e'].map((key) => (
        <Skeleton key={key} height={64} />
      ))}
    </View>
  );
}

const styles = StyleSheet.create({
  screen: { flex: 1 },
  title: { paddingHorizontal: 18, paddingBottom: 12 },
  list: { paddingHorizontal: 16, paddingBottom: 20 },
  waiting: { gap: 10 },
  today: { paddingBottom: 12 },
  day: { paddingTop: 20, paddingBottom: 8, paddingHorizontal: 4 },
  more: { paddingTop: 20 },
});
