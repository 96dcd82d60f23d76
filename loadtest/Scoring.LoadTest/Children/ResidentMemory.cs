namespace Scoring.LoadTest.Children;

/// <summary>Resident memory of a process.</summary>
/// <param name="Bytes">Total, in bytes, including shared libraries and mapped pages of the database.</param>
/// <param name="AnonymousBytes">The part that is backed by no file, in bytes.</param>
internal readonly record struct ResidentMemory(long Bytes, long AnonymousBytes);
