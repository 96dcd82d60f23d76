namespace Scoring.Service.Admission;

/// <summary>A change of the sums of <see cref="WorkUse"/>, whose members it is named after.</summary>
internal readonly record struct WorkChange(int Calls = 0, int Waiting = 0, long WaitingBytes = 0, long Units = 0, long Bytes = 0, long Left = 0);
