export type InputDevice = { readonly id: string; readonly label: string };

const longestId = 200;

/** The sound inputs, the system's default first as `default`. Empty when there are none or they can't be listed. */
export async function listDevices(): Promise<InputDevice[]> {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices
      .filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '' && deviceId.length <= longestId)
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  } catch {
    return [];
  }
}
