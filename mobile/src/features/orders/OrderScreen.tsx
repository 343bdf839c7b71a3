import { useQuery } from '@apollo/client/react';
import { messageOf, OrderDocument, type OrderQuery } from '@goodgo/client-graphql';
import { ScrollView, StyleSheet, View } from 'react-native';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { usePullToRefresh } from '../../ui/pull-to-refresh.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useWorkplace } from '../place/Workplace.tsx';
import { OrderSheet } from './OrderSheet.tsx';

/** An order with its payments, the stock of what was sold and who sold it: one question to the graph. */
export function OrderScreen({ id }: { readonly id: string }) {
  const t = useTranslations('orders');
  const common = useTranslations('common');
  const locale = useLocale();
  const { store } = useWorkplace();
  const { data, error, loading, refetch } = useQuery(OrderDocument, {
    variables: { id, storeId: store.id },
    errorPolicy: 'all',
    fetchPolicy: 'cache-and-network',
  });
  const { indicator, listProps } = usePullToRefresh(refetch);
  const order: OrderQuery['order'] | undefined = data?.order;
  return (
    <Screen>
      <ScreenHeader title={order?.number ?? t('title')} />
      {indicator}
      <ScrollView tabIndex={0} contentContainerStyle={styles.content} {...listProps}>
        {order ? <OrderSheet order={order} /> : null}
        {!order && error ? (
          <EmptyState icon="away" title={common('loadFailed')} hint={messageOf(error, locale)}>
            <Button label={common('tryAgain')} onPress={() => void refetch().catch(() => undefined)} />
          </EmptyState>
        ) : null}
        {!order && !error && loading ? <Waiting /> : null}
        {order === null && !error && !loading ? (
          <EmptyState icon="receipt" title={t('unknown')} hint={t('unknownHint')} />
        ) : null}
      </ScrollView>
    </Screen>
  );
}

function Waiting() {
  return (
    <View aria-busy style={styles.waiting}>
      <Skeleton height={72} />
      <Skeleton height={180} />
      <Skeleton height={140} />
    </View>
  );
}

const styles = StyleSheet.create({
  content: { padding: 16, paddingTop: 4, paddingBottom: 40, gap: 16 },
  waiting: { gap: 16 },
});
