using System.Diagnostics.CodeAnalysis;
using Scoring.Observations;

namespace Scoring.State;

/// <summary>One independent part of a profile: its newest value, or its newest withdrawal.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class Register<T>
{
    private readonly T? _value;

    internal Register(Stamp stamp, T value)
    {
        Stamp = stamp;
        _value = value;
    }

    internal Register(Stamp stamp)
    {
        Stamp = stamp;
        Removed = true;
    }

    /// <summary>When the value was read, or withdrawn.</summary>
    public Stamp Stamp { get; }

    /// <summary>The value was withdrawn.</summary>
    public bool Removed { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The value was withdrawn: check <see cref="Removed"/> or use
    /// <see cref="TryGetValue"/>.</exception>
    public T Value => Removed ? throw new InvalidOperationException("The register was withdrawn and has no value.") : _value!;

    /// <summary>Gets the value; false if it was withdrawn.</summary>
    public bool TryGetValue([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return !Removed;
    }
}
