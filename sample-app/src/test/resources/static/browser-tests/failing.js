console.warn('A warning is no error');
throw new Error('The script has failed');
