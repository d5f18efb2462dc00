/** What the package cannot tell: how classes of the platform descend from each other, as far as rules speak of them. Subclass, superclass, … */
export const platformLines: readonly (readonly string[])[] = [
  ['android.app.Activity', 'android.view.ContextThemeWrapper', 'android.content.ContextWrapper', 'android.content.Context'],
  ['android.app.ListActivity', 'android.app.Activity'],
  ['android.app.TabActivity', 'android.app.ActivityGroup', 'android.app.Activity'],
  ['android.app.NativeActivity', 'android.app.Activity'],
  ['android.preference.PreferenceActivity', 'android.app.ListActivity'],
  ['android.accounts.AccountAuthenticatorActivity', 'android.app.Activity'],
  ['android.app.Application', 'android.content.ContextWrapper'],
  ['android.app.Service', 'android.content.ContextWrapper'],
  ['android.content.MutableContextWrapper', 'android.content.ContextWrapper'],
  ['android.app.IntentService', 'android.app.Service'],
  ['android.app.job.JobService', 'android.app.Service'],
  ['android.accessibilityservice.AccessibilityService', 'android.app.Service'],
  ['android.inputmethodservice.InputMethodService', 'android.inputmethodservice.AbstractInputMethodService', 'android.app.Service'],
  ['android.service.notification.NotificationListenerService', 'android.app.Service'],
  ['android.service.wallpaper.WallpaperService', 'android.app.Service'],
  ['android.net.VpnService', 'android.app.Service'],
  ['android.app.DialogFragment', 'android.app.Fragment'],
  ['android.app.ListFragment', 'android.app.Fragment'],
  ['android.preference.PreferenceFragment', 'android.app.Fragment'],
  ['dalvik.system.DexClassLoader', 'dalvik.system.BaseDexClassLoader', 'java.lang.ClassLoader'],
  ['dalvik.system.PathClassLoader', 'dalvik.system.BaseDexClassLoader'],
  ['dalvik.system.InMemoryDexClassLoader', 'dalvik.system.BaseDexClassLoader'],
  ['dalvik.system.DelegateLastClassLoader', 'dalvik.system.PathClassLoader'],
  ['javax.net.ssl.HttpsURLConnection', 'java.net.HttpURLConnection', 'java.net.URLConnection'],
  ['javax.net.ssl.X509ExtendedTrustManager', 'javax.net.ssl.X509TrustManager'],
  ['android.hardware.SensorEventListener2', 'android.hardware.SensorEventListener'],
  ['android.hardware.SensorEventCallback', 'android.hardware.SensorEventListener2'],
  ['android.telephony.gsm.GsmCellLocation', 'android.telephony.CellLocation'],
  ['android.telephony.cdma.CdmaCellLocation', 'android.telephony.CellLocation'],
  ['android.widget.TextView', 'android.view.View'],
  ['android.widget.Button', 'android.widget.TextView'],
  ['android.widget.ImageView', 'android.view.View'],
  ['android.view.ViewGroup', 'android.view.View'],
  ['android.widget.LinearLayout', 'android.view.ViewGroup'],
  ['android.widget.RelativeLayout', 'android.view.ViewGroup'],
  ['android.widget.FrameLayout', 'android.view.ViewGroup'],
  ['android.webkit.WebView', 'android.widget.AbsoluteLayout', 'android.view.ViewGroup'],
]

/** Superclasses and interfaces that call nothing back: a class that has no others is called by its own package only. */
export const quietTypes: ReadonlySet<string> = new Set([
  'Ljava/lang/Object;', 'Ljava/lang/Enum;', 'Ljava/io/Serializable;', 'Ljava/lang/Cloneable;', 'Ljava/lang/Comparable;', 'Landroid/os/Parcelable;',
  'Ljava/lang/annotation/Annotation;', 'Ljava/lang/Exception;', 'Ljava/lang/RuntimeException;', 'Ljava/lang/Error;', 'Ljava/lang/Throwable;',
  'Ljava/io/IOException;', 'Ljava/lang/IllegalStateException;', 'Ljava/lang/IllegalArgumentException;', 'Ljava/io/Closeable;', 'Ljava/lang/AutoCloseable;',
  'Landroid/os/Parcelable$Creator;', 'Ljava/util/RandomAccess;', 'Ljava/lang/CharSequence;', 'Ljava/lang/Number;', 'Ljava/io/Externalizable;',
])

/** Methods that Android calls because of what the person does: entry points of their own, never a consequence of creating the object. */
export const listenerMethods: ReadonlySet<string> = new Set([
  'onClick', 'onLongClick', 'onTouch', 'onTouchEvent', 'onItemClick', 'onItemLongClick', 'onItemSelected', 'onKey', 'onKeyDown', 'onKeyUp', 'onKeyLongPress',
  'onCheckedChanged', 'onMenuItemClick', 'onOptionsItemSelected', 'onContextItemSelected', 'onNavigationItemSelected', 'onEditorAction', 'onBackPressed',
  'onTextChanged', 'afterTextChanged', 'beforeTextChanged', 'onQueryTextSubmit', 'onQueryTextChange', 'onSingleTapUp', 'onSingleTapConfirmed', 'onDoubleTap',
  'onLongPress', 'onFling', 'onScroll', 'onShowPress', 'onDown', 'onContextClick', 'onDrag', 'onProgressChanged', 'onStartTrackingTouch', 'onStopTrackingTouch',
  'onRatingChanged', 'onDateSet', 'onTimeSet', 'onChildClick', 'onGroupClick', 'onPreferenceClick', 'onPreferenceChange', 'onPreferenceTreeClick',
  'onListItemClick', 'onTabSelected', 'onTabReselected', 'onPageSelected', 'onRefresh', 'onActionItemClicked', 'onMenuItemSelected', 'onMultiChoiceClick',
  'performClick', 'dispatchTouchEvent', 'dispatchKeyEvent', 'onActivityResult', 'onRequestPermissionsResult', 'onUserInteraction', 'onSupportNavigateUp',
])
