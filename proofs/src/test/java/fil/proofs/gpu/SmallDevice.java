package fil.proofs.gpu;

import fil.proofs.gpu.DeviceException.Reason;
import fil.proofs.gpu.FaultyDevice.Fault;

/// A device that says it has little memory, and gives no more in one piece than it says.
///
/// @param device what it is in truth
/// @param memoryBytes all its memory
/// @param largestAllocationBytes how much of it can be had in one piece
record SmallDevice(Device device, long memoryBytes, long largestAllocationBytes) implements Device {

  @Override
  public DeviceFacts facts() {
    DeviceFacts facts = device.facts();
    return new DeviceFacts(
        facts.name(),
        facts.number(),
        facts.driver(),
        facts.api(),
        facts.kind(),
        facts.place(),
        facts.units(),
        facts.megahertz(),
        memoryBytes,
        largestAllocationBytes);
  }

  @Override
  public DeviceSession open() {
    Fault full =
        new Fault() {
          @Override
          public void onAllocate(long bytes) {
            if (bytes > largestAllocationBytes) {
              throw new DeviceException(
                  Reason.OUT_OF_MEMORY,
                  "%d bytes are more than its %d".formatted(bytes, largestAllocationBytes));
            }
          }
        };
    return new FaultyDevice(device, full).open(facts());
  }
}
