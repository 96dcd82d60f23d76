namespace Scoring.Store.Sealing;

/// <summary>One page of <see cref="IVerifiableStore.VerifyAsync"/>.</summary>
/// <param name="Values">How many states and features were verified, the damaged ones included.</param>
/// <param name="WithoutChecksum">How many of them have no checksum: nothing is known about them.</param>
/// <param name="Damaged">What is damaged.</param>
/// <param name="NextCursor">Where the next page starts; null when this was the last one. Opaque.</param>
public sealed record VerifiedPage(int Values, int WithoutChecksum, IReadOnlyList<DamagedPlace> Damaged, string? NextCursor);
