namespace Scoring.LoadTest.Children;

/// <summary>Resident memory of a process.</summary>
/// <param name="Bytes">All of it, in bytes: what an operator sees, shared libraries and mapped pages of the database included.</param>
/// <param name="AnonymousBytes">The part that is backed by no file, in bytes: what the process itself holds.</param>
internal readonly record struct ResidentMemory(long Bytes, long AnonymousBytes);
